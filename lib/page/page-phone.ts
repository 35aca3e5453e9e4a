import { createLaterRecipe } from './later-recipe.ts';
import type { LaterRecipe } from './later-recipe.ts';
import type { Finder } from './marks/find-marks.ts';
import { send } from './send.ts';

const find: Finder = async (pieces) => {
  const found = await send('page.find', { pieces: [...pieces] });
  return found.ok ? found.value : null;
};

/** All that a web page may ask of the phone. With a number goes the name of the record that the page shows. */
export function createPagePhone(page: Document) {
  const recipe: LaterRecipe = createLaterRecipe(page, async () => {
    const answer = await send('page.recipe', {});
    return answer.ok ? answer.value : undefined;
  });
  return {
    dial: async (number: string) => send('page.dial', { number, name: await recipe.name() }),
    fill: async (number: string) => send('page.fill', { number, name: await recipe.name() }),
    describe: (number: string) => send('page.describe', { number }),
    contactName: (number: string) => send('page.contactName', { number }),
    notANumber: (number: string) => send('page.notANumber', { number }),
    answer: (callId: string) => send('page.answer', { callId }),
    decline: (callId: string) => send('page.decline', { callId }),
    loadCards: () => send('page.loadCards', {}),
    find,
    recipe,
  };
}

export type PagePhone = ReturnType<typeof createPagePhone>;
