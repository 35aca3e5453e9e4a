const KEY = 'sip-instance';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** This installation's id at the registrar: the same on every start, so that a restart replaces its own contact. */
export function instanceId(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const stored = storage.getItem(KEY) ?? '';
  if (UUID.test(stored)) return stored;
  const fresh = crypto.randomUUID();
  storage.setItem(KEY, fresh);
  return fresh;
}
