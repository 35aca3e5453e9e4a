import type { Finder } from './marks/find-marks.ts';
import { send } from './send.ts';

/** What the page says of its language; what is longer is none, and the background would refuse it. */
const lang = (): string => document.documentElement.lang.slice(0, 64);

const find: Finder = async (pieces) => {
  const found = await send('page.find', { pieces: [...pieces], lang: lang() });
  return found.ok ? found.value : null;
};

/** All that a web page may ask of the phone. */
export const pagePhone = {
  dial: (number: string) => send('page.dial', { number, lang: lang() }),
  fill: (number: string) => send('page.fill', { number }),
  describe: (number: string) => send('page.describe', { number, lang: lang() }),
  contactName: (number: string) => send('page.contactName', { number, lang: lang() }),
  notANumber: (number: string) => send('page.notANumber', { number, lang: lang() }),
  answer: (callId: string) => send('page.answer', { callId }),
  decline: (callId: string) => send('page.decline', { callId }),
  settings: () => send('page.settings', {}),
  loadCards: () => send('page.loadCards', {}),
  find,
};

export type PagePhone = typeof pagePhone;
