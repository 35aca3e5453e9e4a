/** A SIP server over WebSocket, as `call/params` names it. The heavier is preferred. */
export type WsServer = { readonly ws_uri: string; readonly weight: number };

/** ms for which a server that failed is asked last. */
const SHUN = 60_000;

export type ServerList = {
  /** The server to try now: the heaviest that did not fail lately, else the one whose failure is oldest. */
  readonly next: () => string;
  readonly failed: (uri: string) => void;
  readonly succeeded: (uri: string) => void;
  /** Is there another that did not fail lately? */
  readonly hasAlternative: (uri: string) => boolean;
};

type ServerListDeps = { readonly now: () => number; readonly random: () => number };

/** Chooses among all servers by weight, and past those that fail. Among equals the choice is by lot, so that load spreads. */
export function createServerList(servers: readonly WsServer[], { now, random }: ServerListDeps): ServerList {
  const ordered = servers
    .map(({ ws_uri, weight }) => ({ uri: ws_uri, weight, lot: random() }))
    .sort((a, b) => b.weight - a.weight || a.lot - b.lot)
    .map(({ uri }) => uri);
  const [first] = ordered;
  if (first === undefined) throw new TypeError('No SIP server is named');
  const failures = new Map<string, number>();
  const since = (uri: string) => failures.get(uri) ?? -Infinity;
  const isSound = (uri: string) => now() - since(uri) >= SHUN;

  return {
    hasAlternative: (uri) => ordered.some((other) => other !== uri && isSound(other)),
    next() {
      return ordered.find(isSound) ?? ordered.reduce((a, b) => (since(b) < since(a) ? b : a), first);
    },
    failed: (uri) => void failures.set(uri, now()),
    succeeded: (uri) => void failures.delete(uri),
  };
}
