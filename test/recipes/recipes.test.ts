import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PageRecipe } from '../../lib/answers.ts';
import { createNotNumbers } from '../../lib/background/not-numbers.ts';
import { pageFinder } from '../../lib/background/page-finder.ts';
import { createLaterRecipe } from '../../lib/page/later-recipe.ts';
import { createFindMarks } from '../../lib/page/marks/find-marks.ts';
import type { Mark } from '../../lib/page/marks/marked-text.ts';
import { textRuns } from '../../lib/page/marks/text-runs.ts';
import { recipeFor } from '../../lib/recipes/recipe-for.ts';
import { recordAt } from '../../lib/recipes/record-at.ts';
import { CRM_PAGES, crmPage } from './crm-pages.ts';

const finder = pageFinder(async () => 'US', createNotNumbers());

const shown = ({ start, end, nodes }: Mark): string => {
  const [first] = nodes;
  return nodes.length === 1 && first ? first.data.slice(start.offset, end.offset) : '';
};

/** The numbers that are marked on the page with this recipe. */
async function marked(address: string, recipe: PageRecipe | null): Promise<readonly string[]> {
  const applied = createLaterRecipe(document, async () => recipe);
  const from = { sender: 'page', tabId: 1, frameId: 0, url: address } as const;
  const find = createFindMarks(async (pieces) => {
    const answer = await finder['page.find']({ pieces: [...pieces], lang: '' }, from);
    return answer.ok ? answer.value : null;
  }, applied);
  const runs = [...textRuns(document.body, () => undefined)].filter((run) => run !== null);
  return (await find(runs)).map(shown);
}

const textsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());

function recipeAt(address: string): PageRecipe {
  const recipe = recipeFor(new URL(address));
  if (recipe === null) throw new Error(`No recipe for ${address}`);
  return recipe;
}

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async ({ origins = [] }) => !origins.includes('https://*/*');
});

describe.each(CRM_PAGES)('on a page of $crm', ({ file, crm, address, record, isPeople, name }) => {
  beforeEach(() => {
    document.documentElement.innerHTML = crmPage(file).replace(/^[\s\S]*?<html[^>]*>|<\/html>\s*$/g, '');
  });

  test('every phone field is marked, and what else stands there as a number', async () => {
    const numbers = [...textsOf('[data-number]'), ...textsOf('[data-plain]')];
    expect((await marked(address, recipeAt(address))).toSorted()).toEqual(numbers.toSorted());
  });

  test("what is the CRM's own is left alone, and its numbers are not", async () => {
    const applied = createLaterRecipe(document, async () => recipeAt(address));
    await applied.load();
    for (const own of document.querySelectorAll('[data-own]')) expect(applied.isLeftAlone(own)).toBe(true);
    for (const element of document.querySelectorAll('[data-number], [data-plain]')) {
      expect(applied.isLeftAlone(element)).toBe(false);
      if (element.hasAttribute('data-number')) expect(applied.labelOf(element)).toBe('phone');
    }
  });

  test('the record is known by its name and its address', async () => {
    expect(await createLaterRecipe(document, async () => recipeAt(address)).name()).toBe(name);
    expect(recordAt(address)).toEqual({ crm, url: record, isPeople });
    expect(recordAt(record)?.url).toBe(record);
  });

  test('a recipe that no longer matches, or that no browser takes, does no harm', async () => {
    const plain = await marked(address, null);
    for (const selectors of [['.gone'], ['[', ':no-such()']]) {
      const outgrown = { numbers: selectors, label: '[', leftAlone: selectors, names: selectors };
      expect(await marked(address, outgrown)).toEqual(plain);
      expect(await createLaterRecipe(document, async () => outgrown).name()).toBe('');
    }
  });

  test('every selector is one that a browser takes', () => {
    const { numbers, label, leftAlone, names } = recipeAt(address);
    for (const selector of [...numbers, `[${label ?? 'id'}]`, ...leftAlone, ...names]) {
      expect(() => document.querySelector(selector), selector).not.toThrow();
    }
  });
});

test('a recipe is asked for again where nobody answered', async () => {
  const answers = [undefined, { numbers: [], label: null, leftAlone: [], names: ['h1'] }];
  document.documentElement.innerHTML = '<body><h1>Ada</h1></body>';
  const recipe = createLaterRecipe(document, async () => answers.shift());
  expect(await recipe.name()).toBe('');
  expect(await recipe.name()).toBe('Ada');
});

test('the name is read where it is in sight', async () => {
  document.documentElement.innerHTML = '<body><h1>Old tab</h1><h1> New \n tab </h1></body>';
  const [old] = document.querySelectorAll('h1');
  if (old) old.checkVisibility = () => false;
  const recipe = { numbers: [], label: null, leftAlone: [], names: ['h1'] };
  expect(await createLaterRecipe(document, async () => recipe).name()).toBe('New tab');
});

test.each([
  ['another site', 'https://hubspot.com.evil.example/contacts/1/record/0-1/51'],
  ['a name that only ends alike', 'https://nothubspot.com/contacts/1/record/0-1/51'],
  ['a page that is not encrypted', 'http://app.hubspot.com/contacts/1/record/0-1/51'],
  ['a list', 'https://app.hubspot.com/contacts/1/objects/0-1/views/all/list'],
  ['a search in mails', 'https://mail.google.com/mail/u/0/#search/jane/FMfcgzQXJZxvhKQd'],
  ['no address', 'people-184433443'],
])('%s is no record', (_what, address) => {
  expect(recordAt(address)).toBeNull();
});

test('a deal has no name of a person', () => {
  expect(recordAt('https://acme.pipedrive.com/deal/7')?.isPeople).toBe(false);
  expect(recordAt('https://app.hubspot.com/contacts/1/record/0-3/7')?.isPeople).toBe(false);
});
