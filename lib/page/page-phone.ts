import { createLaterRecipe } from './later-recipe.ts';
import type { LaterRecipe } from './later-recipe.ts';
import type { Finder } from './marks/find-marks.ts';
import { send } from './send.ts';

/** What the page says of its language; what is longer is none, and the background would refuse it. */
const lang = (): string => document.documentElement.lang.slice(0, 64);

const find: Finder = async (pieces) => {
  const found = await send('page.find', { pieces: [...pieces], lang: lang() });
  return found.ok ? found.value : null;
};

/** All that a web page may ask of the phone. With a number goes the name of the record that the page shows. */
export function createPagePhone(page: Document) {
  const recipe: LaterRecipe = createLaterRecipe(page, async () => {
    const answer = await send('page.recipe', {});
    return answer.ok ? answer.value : undefined;
  });
  return {
    dial: async (number: string) => send('page.dial', { number, lang: lang(), name: await recipe.name() }),
    fill: async (number: string) => send('page.fill', { number, lang: lang(), name: await recipe.name() }),
    describe: (number: string) => send('page.describe', { number, lang: lang() }),
    contactName: (number: string) => send('page.contactName', { number, lang: lang() }),
    notANumber: (number: string) => send('page.notANumber', { number, lang: lang() }),
    answer: (callId: string) => send('page.answer', { callId }),
    decline: (callId: string) => send('page.decline', { callId }),
    settings: () => send('page.settings', {}),
    loadCards: () => send('page.loadCards', {}),
    find,
    recipe,
  };
}

export type PagePhone = ReturnType<typeof createPagePhone>;
