import type { Anchor } from '../page-cards.ts';
import { createCardHost } from './card-host.ts';
import { styleCard } from './card-style.ts';
import { createCardView } from './card-view.ts';
import type { Told } from './card-view.ts';
import { watchSight } from './in-sight.ts';
import type { Translate } from './page-key.ts';
import { placeCard } from './place-card.ts';

/** The one thing we draw on a page: what becomes of a click on a number. */
export type Card = {
  /** Opens beside a number, in place of any other. Answers how to know, later, whether it is still this one. */
  readonly open: (at: Anchor, told: Told, how: Opening) => () => boolean;
  /** Changes what the open card says; nothing if it was closed meanwhile. */
  readonly tell: (told: Told) => void;
  readonly close: () => void;
  readonly isOpen: () => boolean;
  /** Does the event happen in the card? */
  readonly holds: (event: Event) => boolean;
};

export type Opening = {
  /** By the keyboard: then it goes on inside the card, and back to the link at the end. */
  readonly focus: boolean;
  /** A person pressed Call. `inSight`: the button was plainly visible to them. */
  readonly onCall?: (inSight: boolean) => void;
  readonly onCopy?: () => void;
  /** Without it the card does not offer to leave the number alone. */
  readonly onNotANumber?: (() => void) | undefined;
};

type CardDeps = {
  readonly page: Document;
  readonly window: Window;
  readonly t: Translate;
  readonly signal: AbortSignal;
};

type OpenCard = Pick<Card, 'tell' | 'close' | 'holds'>;

/** How long good news stays, ms. */
const CALLING_STAYS = 6_000;

/**
 * A card that exists only while it shows: a page without a click on a number is exactly as it was. A page that touches
 * it loses it.
 */
export function createCard(deps: CardDeps): Card {
  let shown: OpenCard | null = null;
  const close = (): void => shown?.close();
  deps.signal.addEventListener('abort', close, { once: true });
  return {
    open(at, told, how) {
      close();
      if (deps.signal.aborted) return () => false;
      const ending = new AbortController();
      ending.signal.addEventListener('abort', () => (shown = null));
      shown = openCard({ ...deps, signal: ending.signal }, () => ending.abort(), at, how);
      shown.tell(told);
      return () => !ending.signal.aborted;
    },
    tell: (told) => shown?.tell(told),
    close,
    isOpen: () => shown !== null,
    holds: (event) => shown?.holds(event) ?? false,
  };
}

function openCard(
  { page, window, t, signal }: CardDeps,
  end: () => void,
  at: Anchor,
  how: Opening,
): OpenCard {
  const { host, root, moveTo } = createCardHost(page, signal, end);
  const view = createCardView(root, t);
  styleCard(root);
  // A modal dialog of the page makes all the rest deaf: beside it, only another modal one can be used.
  if (page.querySelector(':modal') === null) view.dialog.setAttribute('open', '');
  else view.dialog.showModal();
  const sight = watchSight(view.call, host, signal);
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  function close(): void {
    const hadFocus = root.activeElement !== null;
    end();
    if (hadFocus && 'focus' in at && typeof at.focus === 'function') at.focus({ preventScroll: true });
  }

  const holds = (event: Event): boolean => event.composedPath().includes(host);

  function place(): void {
    const area = { width: page.documentElement.clientWidth, height: window.innerHeight };
    const point = at.isConnected
      ? placeCard(at.getBoundingClientRect(), view.dialog.getBoundingClientRect(), area)
      : null;
    if (point === null) return close();
    moveTo(point);
    view.dialog.style.left = `${point.left}px`;
    view.dialog.style.top = `${point.top}px`;
  }

  function leaveLater(): void {
    leaving = setTimeout(() => (host.matches(':hover') ? leaveLater() : close()), CALLING_STAYS);
  }

  const listen = { signal, capture: true, passive: true };
  const placeSoon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  };
  window.addEventListener('scroll', placeSoon, listen);
  window.addEventListener('resize', placeSoon, listen);
  window.addEventListener('pointerdown', (event) => holds(event) || end(), listen);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted) return;
      // Inside the card it is the card that is closed, not a dialog of the page under it.
      if (root.activeElement !== null) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      close();
    },
    { signal, capture: true },
  );
  for (const type of ['click', 'pointerdown', 'mousedown', 'mouseup', 'pointerup', 'keydown', 'keyup']) {
    view.dialog.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }
  const onPress = (pressed: HTMLButtonElement, work: () => void): void =>
    pressed.addEventListener('click', (event) => event.isTrusted && work(), { signal });
  view.close.addEventListener('click', close, { signal });
  onPress(view.call, () => how.onCall?.(sight.isClear()));
  onPress(view.copy, () => how.onCopy?.());
  onPress(view.notANumber, () => how.onNotANumber?.());
  view.notANumber.hidden = how.onNotANumber === undefined;
  view.dialog.addEventListener('close', close, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(leaving);
    cancelAnimationFrame(frame);
  });

  return {
    tell(told) {
      const inCard = root.activeElement !== null || how.focus;
      view.show(told);
      place();
      clearTimeout(leaving);
      if (told.kind === 'calling') leaveLater();
      if (inCard && !signal.aborted)
        (view.call.hidden ? view.close : view.call).focus({ preventScroll: true });
    },
    close,
    holds,
  };
}
