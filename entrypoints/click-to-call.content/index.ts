import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '../../lib/messaging.ts';
import { answerClicks } from '../../lib/page/answer-clicks.ts';
import { createCard } from '../../lib/page/card.ts';
import { hearCalls } from '../../lib/page/hear-calls.ts';
import { hearQuit } from '../../lib/page/hear-quit.ts';
import { createIncomingCard } from '../../lib/page/incoming-card.ts';
import type { Translate } from '../../lib/page/page-key.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  // CRMs show records in frames of their own; a frame of a site that is not switched on still gets nothing.
  allFrames: true,
  // Before the page's scripts, so that our listener is first.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const { signal } = ctx;
    const t: Translate = (key) => i18n.t(key);
    const phone = {
      dial: (number: string) => send('page', 'page.dial', { number }),
      fill: (number: string) => send('page', 'page.fill', { number }),
      describe: (number: string) => send('page', 'page.describe', { number }),
      answer: (callId: string) => send('page', 'page.answer', { callId }),
      decline: (callId: string) => send('page', 'page.decline', { callId }),
    };
    const around = { page: document, window, t, signal };
    const incoming = createIncomingCard({ ...around, phone, now: () => performance.now() });
    answerClicks({ ...around, phone, card: createCard(around), isAlive: () => ctx.isValid });
    hearCalls(browser.runtime, signal, incoming.show);
    hearQuit(browser.runtime, location.href, signal, () => ctx.abort('switched off'));
  },
});
