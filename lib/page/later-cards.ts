import type { CardCall, PageCards } from './page-cards.ts';

/** The cards as if they were there, and loaded when the first one is wanted. */
export type LaterCards = Omit<PageCards, 'showIncoming' | 'choose'> & {
  /** They are likely to be wanted in a moment. */
  readonly prepare: () => void;
  readonly showIncoming: (call: unknown) => Promise<boolean>;
  readonly choose: (numbers: unknown) => Promise<boolean>;
};

/** @param load null where they cannot be had: then it is tried again the next time */
export function createLaterCards(load: () => Promise<PageCards | null>): LaterCards {
  let cards: PageCards | null = null;
  let loading: Promise<PageCards | null> | null = null;
  let waiting = 0;

  async function get(): Promise<PageCards | null> {
    if (cards !== null) return cards;
    loading ??= load().finally(() => (loading = null));
    cards = await loading;
    return cards;
  }

  async function use(call: CardCall, work: (cards: PageCards) => Promise<void>): Promise<void> {
    waiting += 1;
    const got = await get().finally(() => (waiting -= 1));
    if (got === null) call.onProblem?.({ code: 'phone-unavailable' });
    else await work(got);
  }

  return {
    prepare: () => void get(),
    isBusy: () => waiting > 0 || (cards?.isBusy() ?? false),
    isOpen: () => cards?.isOpen() ?? false,
    holds: (event) => cards?.holds(event) ?? false,
    close: () => cards?.close(),
    follow: (call, answer) => use(call, (got) => got.follow(call, answer)),
    ask: (call) => use(call, (got) => got.ask(call)),
    async showIncoming(call) {
      // Where none is on show there is none to take away.
      const got = call === null ? cards : await get();
      return got?.showIncoming(call) ?? false;
    },
    choose: async (numbers) => (await get())?.choose(numbers) ?? false,
  };
}
