import type { TransferOption, TransferType } from '../status.ts';

/** What `session.makeTransfer` is asked for. */
export type Transfer = {
  readonly type: TransferType;
  /** An agent's email, a group's name, or a number in E.164. */
  readonly destination: string;
  /** Default `blind`. */
  readonly option?: TransferOption;
};

export type TransferRequest = { readonly target: string; readonly headers: readonly string[] };

const CONFERENCES = 100_000;
const LINE_BREAKS = /[\u0000-\u001f\u007f]/;
const NUMBER = /^\+?[0-9]{2,20}$/;

/**
 * The REFER by which Toky transfers a call (Toky's published client): to a conference by lot, the destination in headers.
 * Throws `TypeError` for a destination that may not stand in a header.
 */
export function transferRequest(
  { type, destination, option = 'blind' }: Transfer,
  own: { readonly sipUsername: string; readonly companyId: string },
  random: () => number,
): TransferRequest {
  const room = Math.floor(random() * CONFERENCES) + 1;
  return {
    target: `sip:transfer-conf-${room}@app.toky.co;transport=TCP;agent`,
    headers: [
      `X-Referred-By-Agent: ${own.sipUsername}`,
      `X-Company: ${own.companyId}`,
      destinationHeader(type, destination.trim()),
      ...(option === 'warm' ? ['X-Warm: yes'] : []),
    ],
  };
}

function destinationHeader(type: TransferType, destination: string): string {
  if (destination === '' || LINE_BREAKS.test(destination)) throw new TypeError('Nobody to transfer to');
  switch (type) {
    case 'agent':
      return `X-Referred-To-Agent: ${destination.replace('@', '__')}`;
    case 'group':
      return `X-Referred-To-Group: ${destination}`;
    case 'number':
      if (!NUMBER.test(destination)) throw new TypeError('Not a phone number');
      return `X-Referred-To-Number: outbound${destination}`;
    default:
      throw new TypeError('No such kind of transfer');
  }
}
