import { browser } from './fake-browser.ts';
import type { Step } from './states.ts';

/** Does what somebody would do on the page, as soon as each thing is there to be done. */
export async function takeSteps(steps: readonly Step[]): Promise<void> {
  // A page that opens puts the focus where one begins.
  await drawn();
  for (const step of steps) {
    if ('press' in step) {
      const words = browser.i18n.getMessage(step.press.replaceAll('.', '_'));
      (await there(() => buttons().find((button) => nameOf(button) === words), step.press)).click();
    } else if ('see' in step) {
      await there(() => document.querySelector(step.see), step.see);
    } else if ('open' in step) {
      (await there(() => document.querySelector<HTMLElement>(step.open), step.open)).click();
    } else {
      const field = await there(() => document.querySelector<HTMLInputElement>(step.into), step.into);
      field.focus();
      field.value = step.type;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }
}

function buttons(): readonly HTMLElement[] {
  return [...document.querySelectorAll('button')];
}

function nameOf(button: HTMLElement): string {
  return button.getAttribute('aria-label') ?? button.textContent.trim();
}

/** Everything that is known by now is on the page. */
export async function drawn(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** Waits for the drawing in which something is there. */
async function there<T>(find: () => T | null | undefined, what: string): Promise<T> {
  for (let frames = 0; frames < 300; frames += 1) {
    const found = find();
    if (found !== null && found !== undefined) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`${what} is not on the page`);
}
