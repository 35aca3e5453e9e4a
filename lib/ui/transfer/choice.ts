import type { TransferTarget } from '../../call/transfer.ts';

/** Whom a person has chosen so far; `hint`: why that is nobody, empty where nothing was tried. */
export type Choice =
  { readonly kind: 'none'; readonly hint: string } | { readonly kind: 'target'; readonly to: TransferTarget };

export type ChoiceProps = {
  readonly onChoice: (choice: Choice) => void;
  /** Enter was pressed: on to the buttons. */
  readonly onEnter: () => void;
};
