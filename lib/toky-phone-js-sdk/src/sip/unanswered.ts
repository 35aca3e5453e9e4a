import { Core } from 'sip.js';

const WAITING: ReadonlySet<string> = new Set([
  Core.TransactionState.Calling,
  Core.TransactionState.Trying,
  Core.TransactionState.Proceeding,
]);

/**
 * Gives up on a request that nobody will answer any more, as on one whose way broke (RFC 3261, 8.1.3.1: a 503). SIP.js
 * itself waits 32 s, and for ever after a 100; until then it sends no other re-INVITE. The socket must be up: the end of
 * an INVITE is acknowledged.
 */
export function giveUpOn(client: Core.UserAgentClient): void {
  const { transaction, message } = client;
  if (!WAITING.has(transaction.state)) return;
  const response = new Core.IncomingResponseMessage();
  response.statusCode = 503;
  response.reasonPhrase = 'Service Unavailable';
  response.setHeader('to', message.getHeader('to') ?? '');
  transaction.receiveResponse(response);
}

/** Gives up on what was asked within calls over a socket that is gone: its answers cannot come over the new one. */
export function giveUpWithinCalls({ userAgentClients }: Core.UserAgentCore): void {
  const waiting = [...userAgentClients.values()];
  for (const client of waiting) {
    if (client.message.toTag !== undefined && client.message.toTag !== '') giveUpOn(client);
  }
}
