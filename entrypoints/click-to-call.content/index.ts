import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerClicks } from '../../lib/page/answer-clicks.ts';
import { createCallByCard } from '../../lib/page/call-by-card.ts';
import { createCard } from '../../lib/page/card.ts';
import { hearCalls } from '../../lib/page/hear-calls.ts';
import { hearQuit } from '../../lib/page/hear-quit.ts';
import { createIncomingCard } from '../../lib/page/incoming-card.ts';
import { markNumbers } from '../../lib/page/marks/mark-numbers.ts';
import { pagePhone as phone } from '../../lib/page/page-phone.ts';
import type { Translate } from '../../lib/page/page-key.ts';
import './style.css';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  // CRMs show records in frames of their own; a frame of a site that is not switched on still gets nothing.
  allFrames: true,
  // Before the page's scripts, so that our listener is first.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  // Registered with the script, by the background.
  cssInjectionMode: 'manual',
  main(ctx) {
    const { signal } = ctx;
    const t: Translate = (key) => i18n.t(key);
    const around = { page: document, window, t, signal };
    const incoming = createIncomingCard({ ...around, phone, now: () => performance.now() });
    const card = createCard(around);
    const calls = createCallByCard(phone, card, t, signal);
    answerClicks({ window, signal, card, calls, isAlive: () => ctx.isValid });
    markNumbers({ page: document, window, signal, card, calls, find: phone.find });
    hearCalls(browser.runtime, signal, incoming.show);
    hearQuit(browser.runtime, location.href, signal, () => ctx.abort('switched off'));
  },
});
