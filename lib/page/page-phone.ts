import type { Finder } from './marks/find-marks.ts';
import { send } from './send.ts';

const find: Finder = async (pieces) => {
  const found = await send('page.find', { pieces: [...pieces] });
  return found.ok ? found.value : null;
};

/** All that a web page may ask of the phone. */
export const pagePhone = {
  dial: (number: string) => send('page.dial', { number }),
  fill: (number: string) => send('page.fill', { number }),
  describe: (number: string) => send('page.describe', { number }),
  contactName: (number: string) => send('page.contactName', { number }),
  notANumber: (number: string) => send('page.notANumber', { number }),
  answer: (callId: string) => send('page.answer', { callId }),
  decline: (callId: string) => send('page.decline', { callId }),
  loadCards: () => send('page.loadCards', {}),
  find,
};

export type PagePhone = typeof pagePhone;
