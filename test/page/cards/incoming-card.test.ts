import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIncomingCard } from '../../../lib/page/cards/incoming-card.ts';
import type { Incoming } from '../../../lib/page/cards/incoming.ts';
import { done, failed } from '../../../lib/util/outcome.ts';

const call: Incoming = {
  callId: 'call-1',
  caller: 'María Fernández',
  lines: ['(415) 555-0100', 'To Sales'],
  holds: false,
};

let end: AbortController;
let before: string;
let root: ShadowRoot | null;
let now: number;
let isHidden: boolean;
const answer = vi.fn();
const decline = vi.fn();

function start() {
  const phone = { answer, decline };
  return createIncomingCard({
    page: document,
    window,
    t: (key) => key,
    phone,
    now: () => now,
    signal: end.signal,
  });
}
const host = (): Element | null => document.documentElement.querySelector(':scope > div');
const find = (selector: string): HTMLElement => {
  const found = root?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The card has no ${selector}`);
  return found;
};
const said = (): string =>
  [...(root?.querySelectorAll('[data-text]') ?? [])]
    .map((each) => each.getAttribute('data-text'))
    .join(' | ');
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The press of a button; by a person where it is trusted. */
async function press(selector: string, isTrusted = true): Promise<void> {
  const event = new MouseEvent('click', { bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  find(selector).dispatchEvent(event);
  await settle();
}

/** Nothing lies over the card. */
function beInSight(): void {
  const box = { left: 10, top: 10, width: 120, height: 40, right: 130, bottom: 50, x: 10, y: 10 };
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ ...box, toJSON: () => box });
  Object.assign(document, { elementFromPoint: () => host() });
  const style = { opacity: '1', visibility: 'visible', display: 'block', transform: 'none' };
  vi.spyOn(window, 'getComputedStyle').mockReturnValue(
    Object.assign(document.createElement('i').style, style),
  );
}

beforeEach(() => {
  end = new AbortController();
  now = 0;
  isHidden = false;
  answer.mockReset().mockResolvedValue(done(null));
  decline.mockReset().mockResolvedValue(done(null));
  document.body.innerHTML = '<p>page</p>';
  before = document.documentElement.outerHTML;
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    root = attach.call(this, init);
    return root;
  });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
});
afterEach(() => {
  end.abort();
  vi.restoreAllMocks();
});

describe('the card of a call that rings', () => {
  it('says who calls, in a closed shadow root and in no text of it', () => {
    expect(start().show(call)).toBe(true);
    expect(host()?.shadowRoot).toBeNull();
    expect(said()).toBe('María Fernández | (415) 555-0100 | To Sales');
    expect(root?.textContent).not.toMatch(/María|555|Sales/);
    expect(document.documentElement.outerHTML).not.toMatch(/María|555/);
  });

  it('goes with the call, and leaves the page as it was', () => {
    const card = start();
    card.show(call);
    expect(card.show(null)).toBe(false);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('changes when more is known, and is one card', () => {
    const card = start();
    card.show({ ...call, caller: '(415) 555-0100', lines: [] });
    card.show(call);
    expect(said()).toContain('María Fernández');
    expect(document.documentElement.children).toHaveLength(3);
  });

  it('tells a long story in the room it has', () => {
    start().show({ ...call, lines: ['1', '2', '3', '4', '5'] });
    expect(said()).toBe('María Fernández | 1 | 2 | 3 · 4 · 5');
  });

  it('says that another call will be held', () => {
    start().show({ ...call, holds: true });
    expect(find('.answer').textContent).toBe('page.holdAndAnswer');
  });

  it('goes when the tab is left, and is not shown in one that is not in front', () => {
    const card = start();
    card.show(call);
    isHidden = true;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(host()).toBeNull();
    expect(card.show(call)).toBe(false);
    isHidden = false;
    expect(card.show(call)).toBe(true);
  });

  it('stays away once a person closed it, and shows the next call', async () => {
    const card = start();
    card.show(call);
    await press('.close');
    expect(host()).toBeNull();
    expect(card.show(call)).toBe(false);
    expect(card.show({ ...call, callId: 'call-2' })).toBe(true);
  });

  it('is gone for good when the page touches it', async () => {
    const card = start();
    card.show(call);
    host()?.setAttribute('class', 'theirs');
    await settle();
    expect(host()).toBeNull();
    expect(card.show(call)).toBe(false);
  });

  it('ends with the script', () => {
    const card = start();
    card.show(call);
    end.abort();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(card.show(call)).toBe(false);
  });
});

describe('its buttons', () => {
  beforeEach(beInSight);

  it.each([
    ['answer', '.answer', answer],
    ['decline', '.decline', decline],
  ])('%s', async (_what, button, asked) => {
    start().show(call);
    now = 1_000;
    await press(button);
    expect(asked.mock.calls).toEqual([['call-1']]);
    // The phone is on it: nothing more can be asked.
    await press('.answer');
    await press('.decline');
    expect(asked).toHaveBeenCalledOnce();
  });

  it('are deaf to the page', async () => {
    start().show(call);
    now = 1_000;
    await press('.answer', false);
    await press('.decline', false);
    await press('.close', false);
    expect(answer).not.toHaveBeenCalled();
    expect(decline).not.toHaveBeenCalled();
    expect(host()).not.toBeNull();
  });

  it('are deaf to a press that was meant for what was there before', async () => {
    start().show(call);
    now = 300;
    await press('.answer');
    expect(answer).not.toHaveBeenCalled();
  });

  it('do nothing while something lies over them, and say so', async () => {
    start().show(call);
    now = 1_000;
    Object.assign(document, { elementFromPoint: () => document.body });
    await press('.answer');
    expect(answer).not.toHaveBeenCalled();
    expect(find('.problem').textContent).toBe('page.covered');
  });

  it('say what went wrong', async () => {
    start().show(call);
    now = 1_000;
    answer.mockResolvedValue(failed({ code: 'microphone-not-allowed' }));
    await press('.answer');
    expect(find('.problem').textContent).toBe('problem.microphoneNotAllowed');
    answer.mockResolvedValue(failed({ code: 'not-now' }));
    await press('.answer');
    expect(find('.problem').textContent).toBe('page.answerFailed');
  });

  it('show that the request is under way', async () => {
    let finish = (): void => undefined;
    answer.mockReturnValue(new Promise((resolve) => (finish = () => resolve(done(null)))));
    start().show(call);
    now = 1_000;
    await press('.answer');
    expect(find('.status').textContent).toBe('page.answering');
    expect(find('.answer').hasAttribute('disabled')).toBe(true);
    finish();
  });
});
