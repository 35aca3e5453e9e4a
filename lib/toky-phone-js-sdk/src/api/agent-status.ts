import type { Agents } from './schemas.ts';

export type AgentStatus = 'busy' | 'online' | 'forwardable' | 'offline';

type Flags = Pick<Agents[number], 'busy' | 'online' | 'forwardable'>;

/** What an agent is doing: on a call beats being online, and that beats being reachable on another phone (Toky's published client). */
export function agentStatus(agent: Flags): AgentStatus {
  if (isSet(agent.busy)) return 'busy';
  if (isSet(agent.online)) return 'online';
  return isSet(agent.forwardable) ? 'forwardable' : 'offline';
}

/** May a call be transferred to this agent? Only agents that are online or forwardable take one (Toky's published client). */
export function takesTransfers(agent: Flags): boolean {
  const status = agentStatus(agent);
  return status === 'online' || status === 'forwardable';
}

/** The type of these flags on the wire is not known: whatever JavaScript takes for true, except the spelled-out no. */
function isSet(flag: unknown): boolean {
  return Boolean(flag) && flag !== '0' && flag !== 'false';
}
