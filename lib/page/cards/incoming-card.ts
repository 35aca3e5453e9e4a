import type { Problem } from '../../problem.ts';
import type { CardPhone } from './card-phone.ts';
import { createCardHost } from './card-host.ts';
import { styleCard } from './card-style.ts';
import type { Incoming } from './incoming.ts';
import { INCOMING_CSS, INCOMING_SIZE } from './incoming-style.ts';
import { createIncomingView } from './incoming-view.ts';
import type { Step } from './incoming-view.ts';
import { watchSight } from './in-sight.ts';
import { problemKey } from './page-key.ts';
import type { Translate } from './page-key.ts';

type IncomingCardDeps = {
  readonly page: Document;
  readonly window: Window;
  readonly t: Translate;
  readonly phone: Pick<CardPhone, 'answer' | 'decline'>;
  /** ms, from any start */
  readonly now: () => number;
  readonly signal: AbortSignal;
};

/** The card of a call that rings, in the corner of the page that is in front. */
export type IncomingCard = {
  /** Shows the call, or nothing more; answers whether it is on show. */
  readonly show: (call: Incoming | null) => boolean;
};

/** A press this soon, ms, was meant for what was there before the card came. */
const TOO_SOON = 600;
const EDGE = 16;

type OpenCard = {
  readonly callId: string;
  readonly tell: (call: Incoming) => void;
  readonly close: () => void;
};

/** A page that touches the card loses it, and a person who closes it has seen it: neither sees that call again. */
export function createIncomingCard(deps: IncomingCardDeps): IncomingCard {
  const { page, signal } = deps;
  let open: OpenCard | null = null;
  let gone: string | null = null;
  const close = (): void => open?.close();
  signal.addEventListener('abort', close, { once: true });
  // Whoever leaves the tab takes no card along; the background shows it where they go.
  page.addEventListener('visibilitychange', () => page.hidden && close(), { signal });

  function begin(call: Incoming): OpenCard {
    const ending = new AbortController();
    ending.signal.addEventListener('abort', () => (open = null));
    const leave = (): void => {
      gone = call.callId;
      ending.abort();
    };
    return openCard({ ...deps, signal: ending.signal }, call, leave, () => ending.abort());
  }

  return {
    show(call) {
      if (call === null || call.callId !== open?.callId) close();
      if (call === null || signal.aborted || page.hidden || call.callId === gone) return false;
      if (open === null) {
        // Beside a modal dialog of the page only another one could be used, and that would take the keyboard away.
        if (page.querySelector(':modal') !== null) return false;
        open = begin(call);
      }
      open.tell(call);
      return true;
    },
  };
}

function openCard(
  { page, window, t, phone, now, signal }: IncomingCardDeps,
  first: Incoming,
  leave: () => void,
  close: () => void,
): OpenCard {
  const { host, root, moveTo } = createCardHost(page, signal, leave);
  const view = createIncomingView(root, t);
  styleCard(root, INCOMING_CSS);
  view.dialog.setAttribute('open', '');
  const openedAt = now();
  const listen = { signal };
  let call = first;
  let step: Step = { kind: 'ringing' };

  function show(next: Step): void {
    step = next;
    view.show(call, step);
  }

  function place(): void {
    const { clientWidth } = page.documentElement;
    const isRightToLeft = window.getComputedStyle(page.documentElement).direction === 'rtl';
    moveTo({ left: isRightToLeft ? EDGE : Math.max(0, clientWidth - INCOMING_SIZE.width - EDGE), top: EDGE });
  }

  function onPress(button: HTMLButtonElement, kind: 'answering' | 'declining'): void {
    const sight = watchSight(button, host, signal);
    const ask = kind === 'answering' ? phone.answer : phone.decline;
    const press = async (event: Event): Promise<void> => {
      if (!event.isTrusted || now() - openedAt < TOO_SOON || step.kind === kind) return;
      if (!sight.isClear()) return show({ kind: 'problem', sentence: t('page.covered') });
      show({ kind });
      const result = await ask(call.callId);
      if (!result.ok) show({ kind: 'problem', sentence: sentence(result.problem) });
    };
    button.addEventListener('click', (event) => void press(event), listen);
  }

  function sentence(problem: Problem): string {
    const key = problemKey(problem);
    return t(key === 'page.failed' || key === 'page.noAnswer' ? 'page.answerFailed' : key);
  }

  for (const type of ['click', 'pointerdown', 'mousedown', 'mouseup', 'pointerup', 'keydown', 'keyup']) {
    view.dialog.addEventListener(type, (event) => event.stopPropagation(), listen);
  }
  view.dialog.addEventListener(
    'keydown',
    (event) => event.key === 'Escape' && event.isTrusted && leave(),
    listen,
  );
  view.close.addEventListener('click', (event) => event.isTrusted && leave(), listen);
  onPress(view.answer, 'answering');
  onPress(view.decline, 'declining');
  window.addEventListener('resize', place, { signal, passive: true });
  show(step);
  place();

  return {
    callId: first.callId,
    tell(next) {
      call = next;
      view.show(call, step);
    },
    close,
  };
}
