import * as v from 'valibot';
import type { Anchor } from '../page-cards.ts';
import { createCardHost } from './card-host.ts';
import { styleCard } from './card-style.ts';
import { CHOOSER_CSS } from './chooser-style.ts';
import { createChooserView } from './chooser-view.ts';
import { watchSight } from './in-sight.ts';
import type { Translate } from './page-key.ts';

const schema = v.pipe(
  v.array(v.object({ number: v.string(), shown: v.string(), near: v.string() })),
  v.minLength(1),
  v.maxLength(200),
);

/** A number of the page that can be chosen: to dial, to read, and what the page says beside it. */
export type Choosable = v.InferOutput<typeof schema>[number];

type ChooserDeps = {
  readonly page: Document;
  readonly t: Translate;
  /** The person chose. `inSight`: they plainly saw what they pressed; `at`: where the list was. */
  readonly onCall: (number: string, at: Anchor, inSight: boolean) => void;
  readonly signal: AbortSignal;
};

/** A list of the page's numbers in the middle of the page: arrows choose, Enter calls, Escape leaves. */
export type Chooser = {
  /** Answers whether it is on show. */
  readonly open: (numbers: unknown) => boolean;
};

export function createChooser(deps: ChooserDeps): Chooser {
  let close = (): void => undefined;
  deps.signal.addEventListener('abort', () => close(), { once: true });
  return {
    open(offered) {
      close();
      const read = v.safeParse(schema, offered);
      if (!read.success || deps.signal.aborted || deps.page.hidden) return false;
      const ending = new AbortController();
      close = () => ending.abort();
      openChooser({ ...deps, signal: ending.signal }, read.output, close);
      return true;
    },
  };
}

function openChooser(
  { page, t, onCall, signal }: ChooserDeps,
  numbers: readonly Choosable[],
  close: () => void,
): void {
  // Before its host goes: a dialog that is out of the page gives no keyboard back.
  let dialog: HTMLDialogElement | null = null;
  signal.addEventListener('abort', () => dialog?.close(), { once: true });
  const { host, root } = createCardHost(page, signal, close);
  const view = createChooserView(root, numbers, t);
  styleCard(root, CHOOSER_CSS);
  const sight = watchSight(view.call, host, signal);
  // Gives the keyboard back to where it was, when it closes.
  dialog = view.dialog;
  dialog.showModal();
  view.list.focus();
  let chosen = 0;
  view.choose(chosen);

  function choose(index: number): void {
    chosen = Math.max(0, Math.min(index, numbers.length - 1));
    view.choose(chosen);
  }

  function call(): void {
    const number = numbers[chosen]?.number;
    const box = view.dialog.getBoundingClientRect();
    const inSight = sight.isClear();
    close();
    if (number !== undefined)
      onCall(number, { isConnected: true, getBoundingClientRect: () => box }, inSight);
  }

  const listen = { signal };
  view.dialog.addEventListener(
    'keydown',
    (event) => {
      event.stopPropagation();
      if (!event.isTrusted) return;
      const to = target(event.key, chosen, numbers.length);
      if (to !== null) choose(to);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' && root.activeElement === view.list && !event.repeat) call();
      else return;
      event.preventDefault();
    },
    listen,
  );
  for (const type of ['click', 'pointerdown', 'mousedown', 'mouseup', 'pointerup', 'keyup']) {
    view.dialog.addEventListener(type, (event) => event.stopPropagation(), listen);
  }
  view.options.forEach((option, index) => {
    option.addEventListener('click', (event) => event.isTrusted && choose(index), listen);
    option.addEventListener('dblclick', (event) => event.isTrusted && call(), listen);
  });
  view.call.addEventListener('click', (event) => event.isTrusted && call(), listen);
  view.cancel.addEventListener('click', (event) => event.isTrusted && close(), listen);
  view.dialog.addEventListener('cancel', close, listen);
}

/** How far Page Up and Page Down go. */
const PAGE = 8;

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + PAGE;
    case 'PageUp':
      return at - PAGE;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
