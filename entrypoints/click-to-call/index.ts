import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerClicks } from '../../lib/page/answer-clicks.ts';
import { hear } from '../../lib/page/hear.ts';
import { createLaterCards } from '../../lib/page/later-cards.ts';
import { markNumbers } from '../../lib/page/marks/mark-numbers.ts';
import { loadPageCards } from '../../lib/page/page-cards.ts';
import { createPagePhone } from '../../lib/page/page-phone.ts';
import { review } from '../../lib/page/review.ts';
import { beginScriptLife } from '../../lib/page/script-life.ts';

/** In every page of the sites that are switched on; the background registers it (`lib/background/sites.ts`). */
export default defineUnlistedScript(() => {
  const { signal, isAlive, end } = beginScriptLife(document, browser.runtime);
  const phone = createPagePhone(document);
  const around = { page: document, window, phone, signal };
  const cards = createLaterCards(() => loadPageCards(around));
  answerClicks({ ...around, cards, isAlive });
  markNumbers({ ...around, cards });
  hear(browser.runtime, signal, {
    'page.incoming': ({ card = null }) => cards.showIncoming(card),
    'page.choose': ({ numbers }) => cards.choose(numbers),
    'page.review': () => review(phone, end),
  });
});
