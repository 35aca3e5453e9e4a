type SipUri = {
  readonly scheme: 'sip' | 'sips';
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  /** Names in lower case; a parameter without a value has the empty one. */
  readonly params: ReadonlyMap<string, string>;
};

export type SipAddress = {
  readonly displayName: string | null;
  /** The URI as it was written. */
  readonly uriText: string;
  readonly uri: SipUri;
  /** Parameters behind the URI, such as tag and expires; names in lower case. */
  readonly params: ReadonlyMap<string, string>;
};

function parseParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (const match of text.matchAll(/;\s*([^=;\s]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^;\s]*))?/g)) {
    params.set((match[1] ?? '').toLowerCase(), match[2] ?? '');
  }
  return params;
}

/** `null` where the text is no SIP URI. */
export function parseUri(text: string): SipUri | null {
  const match =
    /^(sips?):(?:([^@\s<>]+)@)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?((?:;[^?\s<>]*)?)(?:\?\S*)?$/i.exec(
      text,
    );
  if (match?.[3] === undefined) return null;
  const [user, password] = (match[2] ?? '').split(':');
  if (password !== undefined) return null;
  return {
    scheme: match[1]?.toLowerCase() === 'sips' ? 'sips' : 'sip',
    user: user === undefined || user === '' ? null : decodeUser(user),
    host: match[3].toLowerCase(),
    port: match[4] === undefined ? null : Number(match[4]),
    params: parseParams(match[5] ?? ''),
  };
}

function decodeUser(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** Reads a name-addr or addr-spec with its parameters, as From, To and Contact hold; `null` where it is neither. */
export function parseAddress(text: string): SipAddress | null {
  const named = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<([^<>]+)>(.*)$/.exec(text);
  const uriText = named?.[3] ?? text.split(';')[0]?.trim() ?? '';
  const rest =
    named === null ? text.slice(text.indexOf(';') < 0 ? text.length : text.indexOf(';')) : (named[4] ?? '');
  const uri = parseUri(uriText);
  if (uri === null) return null;
  const name = named?.[1]?.replace(/\\(.)/g, '$1') ?? named?.[2] ?? '';
  return { displayName: name === '' ? null : name, uriText, uri, params: parseParams(rest) };
}

/** A display name fit for a header: quoted, with what would end the quotes escaped and line breaks gone. */
export function quoteName(name: string): string {
  return `"${name.replace(/[\r\n]+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}
