import { browser } from 'wxt/browser';
import type { Handlers } from '../contract.ts';
import { done, failed } from '../util/outcome.ts';
import { isSiteOn } from './trusted-page.ts';

/** The file that WXT builds from `entrypoints/page-cards`. */
const SCRIPT = '/page-cards.js';

/**
 * Brings what pages seldom need into the frame that asks for it. Not by an import of the page's script: for that the file
 * would have to be readable by every page, which then knows who has this extension.
 */
export const pageCardsHandlers: Handlers<'page.loadCards'> = {
  async 'page.loadCards'(_input, { tabId, frameId, url }) {
    if (tabId === null || frameId === null || !(await isSiteOn(url)))
      return failed({ code: 'page-not-allowed' });
    const target = { tabId, frameIds: [frameId] };
    const loaded = await browser.scripting
      .executeScript({ target, files: [SCRIPT], injectImmediately: true })
      .catch(() => []);
    return loaded.length > 0 ? done(null) : failed({ code: 'phone-unavailable' });
  },
};
