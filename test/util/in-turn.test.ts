import { expect, test } from 'vitest';
import { createTurn } from '../../lib/util/in-turn.ts';

test('each waits for the one before, and answers for itself alone', async () => {
  const inTurn = createTurn();
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
    return name;
  };
  const first = inTurn(task('one'));
  const broken = inTurn(() => Promise.reject(new Error('broken')));
  const last = inTurn(task('two'));
  await expect(broken).rejects.toThrow('broken');
  expect(await Promise.all([first, last])).toEqual(['one', 'two']);
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});
