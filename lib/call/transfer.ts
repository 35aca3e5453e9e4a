/** Whom a call is passed to. */
export type TransferTarget = {
  readonly kind: 'agent' | 'group' | 'number';
  /** An agent's email, a group's name, a number in E.164. */
  readonly destination: string;
  /** As it is shown; a number or email where no name is known. */
  readonly name: string;
};

export type TransferWay = 'blind' | 'warm';

/** How a transfer ended with the call still here. */
export type TransferEnd = {
  readonly kind: 'refused' | 'not-answered' | 'not-completed' | 'canceled';
  readonly to: TransferTarget;
};

/**
 * Where a call's transfer is.
 * - `asking`: Toky has been asked.
 * - `handing-over`: taken; Toky brings us to the colleague.
 * - `consulting`: we hear the colleague's phone. `unconfirmed`: nobody told whether they are there; one hears it.
 * - `answered`: the colleague is there: complete, or come back.
 */
export type Transfer =
  | { readonly step: 'none'; readonly last: TransferEnd | null }
  | {
      readonly step: 'asking' | 'handing-over' | 'consulting' | 'unconfirmed' | 'answered';
      readonly way: TransferWay;
      readonly to: TransferTarget;
    };

export const NO_TRANSFER: Transfer = { step: 'none', last: null };
