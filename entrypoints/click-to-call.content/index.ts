import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerClicks } from '../../lib/page/answer-clicks.ts';
import { hear } from '../../lib/page/hear.ts';
import { createLaterCards } from '../../lib/page/later-cards.ts';
import { markNumbers } from '../../lib/page/marks/mark-numbers.ts';
import { loadPageCards } from '../../lib/page/page-cards.ts';
import { pagePhone as phone } from '../../lib/page/page-phone.ts';
import { quits } from '../../lib/page/quits.ts';
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
    const around = { page: document, window, phone, signal };
    const cards = createLaterCards(() => loadPageCards(around));
    answerClicks({ ...around, cards, isAlive: () => ctx.isValid });
    markNumbers({ ...around, cards });
    hear(browser.runtime, signal, {
      'page.incoming': (message) => cards.showIncoming('card' in message ? message.card : null),
      'page.quit': (message) => quits(message, location.href) && ctx.abort('switched off'),
    });
  },
});
