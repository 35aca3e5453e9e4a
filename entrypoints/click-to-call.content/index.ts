import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { send } from '../../lib/messaging.ts';
import { answerClicks } from '../../lib/page/answer-clicks.ts';
import { createCard } from '../../lib/page/card.ts';
import { hearQuit } from '../../lib/page/hear-quit.ts';
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
    answerClicks({
      window,
      signal,
      t,
      card: createCard({ page: document, window, t, signal }),
      isAlive: () => ctx.isValid,
      phone: {
        dial: (number) => send('page', 'page.dial', { number }),
        fill: (number) => send('page', 'page.fill', { number }),
        describe: (number) => send('page', 'page.describe', { number }),
      },
    });
    hearQuit(browser.runtime, location.href, signal, () => ctx.abort('switched off'));
  },
});
