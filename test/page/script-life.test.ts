import { expect, it } from 'vitest';
import { beginScriptLife } from '../../lib/page/script-life.ts';

it('lives until it ends', () => {
  const { signal, isAlive, end } = beginScriptLife(document, { id: 'ours' });
  expect(isAlive()).toBe(true);
  end();
  expect([isAlive(), signal.aborted]).toEqual([false, true]);
});

it('ends with the extension', () => {
  const runtime = { id: 'ours' };
  const { signal, isAlive } = beginScriptLife(document, runtime);
  runtime.id = '';
  expect([isAlive(), signal.aborted]).toEqual([false, true]);
});

it('makes way for a newer one', () => {
  const old = beginScriptLife(document, { id: 'ours' });
  const newer = beginScriptLife(document, { id: 'ours' });
  expect([old.isAlive(), newer.isAlive()]).toEqual([false, true]);
  newer.end();
});
