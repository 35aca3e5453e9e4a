import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountMenu } from '../../lib/ui/shell/account-menu.tsx';
import { signedIn, signedOut } from './recorded.ts';
import { show } from './show.tsx';
import { speakEnglish } from './speak-english.ts';

const opener = () => screen.getByRole('button', { name: /^Account:/ });
const isOpen = () => opener().getAttribute('aria-expanded') === 'true';

beforeEach(speakEnglish);
afterEach(cleanup);

test('opens at a click, and closes when one goes elsewhere', () => {
  show(<AccountMenu place="panel" onProblem={() => undefined} />, signedIn([]));
  fireEvent.click(opener());
  expect(isOpen()).toBe(true);
  fireEvent.pointerDown(document.body);
  expect(isOpen()).toBe(false);
});

test('closes with the sign-in that it was opened in, and stays closed in the next', () => {
  const { phone } = show(<AccountMenu place="panel" onProblem={() => undefined} />, signedIn([]));
  fireEvent.click(opener());
  act(() => {
    phone.value = signedOut(null);
  });
  expect(isOpen()).toBe(false);
  act(() => {
    phone.value = signedIn([]);
  });
  expect(isOpen()).toBe(false);
});
