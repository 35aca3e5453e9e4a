import { expect, it, vi } from 'vitest';
import { review } from '../../lib/page/review.ts';
import { done, failed } from '../../lib/util/outcome.ts';

it.each([
  ['ends where click-to-call is to be no more', failed({ code: 'page-not-allowed' } as const), 1],
  ['goes on where it is still meant', done({ marks: false, recipe: null }), 0],
  ['goes on where nobody answers', failed({ code: 'phone-unavailable' } as const), 0],
])('%s', async (_what, answer, ends) => {
  const end = vi.fn();
  await review({ settings: async () => answer }, end);
  expect(end).toHaveBeenCalledTimes(ends);
});
