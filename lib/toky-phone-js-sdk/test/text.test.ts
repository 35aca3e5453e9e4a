import { expect, test } from 'vitest';
import { safeText } from '../src/text.ts';

test("strangers' text is one line without tricks, at most 120 characters", () => {
  expect(safeText('  a\r\nb\u0000 \u202ec  ')).toBe('ab c');
  expect([...safeText('🙂'.repeat(300))]).toHaveLength(120);
});
