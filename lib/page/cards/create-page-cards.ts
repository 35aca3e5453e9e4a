import type { PageCards, PageCardsDeps } from '../page-cards.ts';
import { createCallByCard } from './call-by-card.ts';
import { createCardPhone } from './card-phone.ts';
import { createCard } from './card.ts';
import { createChooser } from './chooser.ts';
import { createIncomingCard } from './incoming-card.ts';
import { readIncoming } from './incoming.ts';
import type { Translate } from './page-key.ts';

export function createPageCards(deps: PageCardsDeps, t: Translate): PageCards {
  const { phone: pagePhone, ...around } = deps;
  const phone = createCardPhone(pagePhone, around.page);
  const card = createCard({ ...around, t });
  // Pages without TLS have no clipboard.
  const copy = async (number: string) => around.window.navigator.clipboard.writeText(number);
  const { start, ...calls } = createCallByCard({ phone, card, t, copy, signal: around.signal });
  const incoming = createIncomingCard({ ...around, t, phone, now: () => performance.now() });
  const chooser = createChooser({
    ...around,
    t,
    onCall: (number, at, inSight) => void start({ at, number, focus: true }, inSight),
  });
  const { close, isOpen, holds } = card;
  return {
    ...calls,
    close,
    isOpen,
    holds,
    showIncoming: (call) => incoming.show(readIncoming(call)),
    choose: chooser.open,
  };
}
