import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerClicks } from '../../lib/page/answer-clicks.ts';
import { createCallByCard } from '../../lib/page/cards/call-by-card.ts';
import type { Card, Opening } from '../../lib/page/cards/card.ts';
import type { Told } from '../../lib/page/cards/card-view.ts';
import { createLaterCards } from '../../lib/page/later-cards.ts';
import { createLaterRecipe } from '../../lib/page/later-recipe.ts';
import type { Problem } from '../../lib/problem.ts';
import { done, failed } from '../../lib/util/outcome.ts';

const RECIPE = { numbers: [], label: null, leftAlone: ['.crm-call'], names: [] };

/** The page, a phone that writes down what it is asked, and a card that is only a list. */
function start() {
  const end = new AbortController();
  const asked: string[] = [];
  const told: Told[] = [];
  const state = { alive: true, problem: null as Problem | null, opening: null as Opening | null };
  const answer = async <T>(what: string, value: T) => {
    asked.push(what);
    return state.problem === null ? done(value) : failed(state.problem);
  };
  const phone = {
    dial: (number: string) => answer(`dial ${number}`, { shown: number }),
    fill: (number: string) => answer(`fill ${number}`, null),
    recipe: createLaterRecipe(document, async () => RECIPE),
    describe: (number: string) =>
      answer(`describe ${number}`, { shown: number, country: 'US', callerId: '', inCallWith: null }),
    contactName: async () => done(''),
    notANumber: async () => done(null),
  };
  const card: Card = {
    open: (_at, first, how) => {
      state.opening = how;
      told.push(first);
      return () => true;
    },
    tell: (next) => void told.push(next),
    close: () => undefined,
    isOpen: () => false,
    holds: () => false,
  };
  const { signal } = end;
  const calls = createCallByCard({ phone, card, t: (key) => key, copy: async () => undefined, signal });
  const cards = createLaterCards(async () => ({
    ...card,
    ...calls,
    showIncoming: () => false,
    choose: () => false,
  }));
  answerClicks({ window, signal, isAlive: () => state.alive, phone, cards });
  return { end, asked, told, state };
}

/** A click by a person, as far as a test can make one. Answers whether the browser would follow the link. */
async function click(id: string, init: MouseEventInit = {}, isTrusted = true): Promise<boolean> {
  const event = new MouseEvent('click', {
    bubbles: true,
    cancelable: true,
    composed: true,
    detail: 1,
    ...init,
  });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  document.getElementById(id)?.dispatchEvent(event);
  await new Promise((resolve) => setTimeout(resolve));
  return !event.defaultPrevented;
}

describe('clicks on phone links', () => {
  let phone: ReturnType<typeof start>;

  beforeEach(() => {
    document.body.innerHTML = `
      <a id="shown" href="tel:+1-415-555-0100"><b id="inside">(415) 555-0100</b></a>
      <a id="icon" href="callto://+14155550101">☎</a>
      <a id="lies" href="tel:+19005550100">(415) 555-0100</a>
      <a id="skype" href="callto:jane.doe">Jane</a>
      <span class="crm-call"><a id="own" href="tel:+14155550102">(415) 555-0102</a></span>
      <a id="mail" href="mailto:a@example.com">+14155550100</a>`;
    phone = start();
  });
  afterEach(() => phone.end.abort());

  it('dials at once where the link shows its number', async () => {
    const before = document.documentElement.outerHTML;
    expect(await click('inside')).toBe(false);
    expect(phone.asked).toEqual(['dial +1-415-555-0100']);
    expect(phone.told.at(-1)).toEqual({ kind: 'calling', number: '+1-415-555-0100' });
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it.each(['icon', 'lies'])('asks first where it does not: %s', async (id) => {
    expect(await click(id)).toBe(false);
    expect(phone.asked[0]).toMatch(/^describe/);
    expect(phone.told.at(-1)?.kind).toBe('asking');
    phone.state.opening?.onCall?.(true);
    await Promise.resolve();
    expect(phone.asked[1]).toMatch(/^dial/);
  });

  it('only fills the dialer when the button was not in plain sight', async () => {
    await click('icon');
    phone.state.opening?.onCall?.(false);
    await new Promise((resolve) => setTimeout(resolve));
    expect(phone.asked).toEqual(['describe +14155550101', 'fill +14155550101']);
    expect(phone.told.at(-1)).toEqual({ kind: 'problem', sentence: 'page.notSeen' });
  });

  it('counts a double click once', async () => {
    await click('shown');
    expect(await click('shown', { detail: 2 })).toBe(false);
    expect(phone.asked).toHaveLength(1);
  });

  it.each<[string, MouseEventInit, boolean]>([
    ['by a script', {}, false],
    ['with Ctrl', { ctrlKey: true }, true],
    ['with Shift', { shiftKey: true }, true],
    ['with the middle button', { button: 1 }, true],
  ])('leaves a click %s to the page', async (_how, init, isTrusted) => {
    expect(await click('shown', init, isTrusted)).toBe(true);
    expect(phone.asked).toEqual([]);
  });

  it.each(['mail', 'skype'])('leaves other links alone: %s', async (id) => {
    expect(await click(id)).toBe(true);
    expect(phone.asked).toEqual([]);
  });

  it('leaves a link to the CRM that handles it itself, once the recipe for the page is there', async () => {
    const press = new PointerEvent('pointerdown', { bubbles: true });
    Object.defineProperty(press, 'isTrusted', { value: true });
    document.querySelector('#own')?.dispatchEvent(press);
    await Promise.resolve();
    await Promise.resolve();
    expect(await click('own')).toBe(true);
    expect(phone.asked).toEqual([]);
  });

  it('leaves the next click to the browser when the phone did not answer', async () => {
    phone.state.problem = { code: 'phone-unavailable' };
    expect(await click('shown')).toBe(false);
    expect(phone.told.at(-1)).toEqual({ kind: 'problem', sentence: 'page.noAnswer' });
    expect(await click('shown')).toBe(true);
    expect(await click('shown')).toBe(false);
  });

  it('says when the number waits in the dialer instead', async () => {
    phone.state.problem = { code: 'call-in-progress' };
    await click('shown');
    expect(phone.told.at(-1)).toMatchObject({ sentence: 'problem.callInProgress page.inDialer' });
  });

  it('leaves every link alone once the extension is gone, or the site switched off', async () => {
    phone.state.alive = false;
    expect(await click('shown')).toBe(true);
    phone.state.alive = true;
    phone.end.abort();
    expect(await click('shown')).toBe(true);
    expect(phone.asked).toEqual([]);
  });

  it('moves the keyboard into the card only for a click made with it', async () => {
    await click('icon', { detail: 0 });
    expect(phone.state.opening?.focus).toBe(true);
    await click('icon');
    expect(phone.state.opening?.focus).toBe(false);
  });
});
