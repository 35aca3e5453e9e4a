import { languageOf } from '../page-phone.ts';
import type { PagePhone } from '../page-phone.ts';
import { send } from '../send.ts';

/** All that the cards may ask of the phone besides what their page may. */
export function createCardPhone({ dial, recipe }: Pick<PagePhone, 'dial' | 'recipe'>, page: Document) {
  const ofPage = (number: string) => ({ number, lang: languageOf(page) });
  return {
    dial,
    fill: async (number: string) => send('page.fill', { ...ofPage(number), name: await recipe.name() }),
    describe: (number: string) => send('page.describe', ofPage(number)),
    contactName: (number: string) => send('page.contactName', ofPage(number)),
    notANumber: (number: string) => send('page.notANumber', ofPage(number)),
    answer: (callId: string) => send('page.answer', { callId }),
    decline: (callId: string) => send('page.decline', { callId }),
  };
}

export type CardPhone = ReturnType<typeof createCardPhone>;
