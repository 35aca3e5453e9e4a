import { send } from '../messaging.ts';
import type { Finder } from './marks/find-marks.ts';

const find: Finder = async (pieces) => {
  const found = await send('page', 'page.find', { pieces: [...pieces] });
  return found.ok ? found.value : null;
};

/** All that a web page may ask of the phone. */
export const pagePhone = {
  dial: (number: string) => send('page', 'page.dial', { number }),
  fill: (number: string) => send('page', 'page.fill', { number }),
  describe: (number: string) => send('page', 'page.describe', { number }),
  answer: (callId: string) => send('page', 'page.answer', { callId }),
  decline: (callId: string) => send('page', 'page.decline', { callId }),
  find,
};
