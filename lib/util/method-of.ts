type Method = (...args: readonly unknown[]) => unknown;

/** A method that only some browsers have, bound to its owner; null where it is not there, or its owner is not. */
export function methodOf(owner: unknown, name: string): Method | null {
  if (typeof owner !== 'object' || owner === null) return null;
  const method: unknown = Reflect.get(owner, name);
  return typeof method === 'function' ? (...args) => method.apply(owner, args) : null;
}
