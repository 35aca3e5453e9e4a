import { afterEach, describe, expect, test, vi } from 'vitest';
import { loudness } from '../../lib/ui/welcome/level.ts';
import { createMicrophone } from '../../lib/ui/welcome/microphone.ts';

/** The browser's side: its permission, and what happens when the page asks. */
function browserWith(first: PermissionState) {
  const status = Object.assign(new EventTarget(), { state: first, name: 'microphone', onchange: null });
  const stop = vi.fn();
  const open = vi.fn(async () => ({ getTracks: () => [{ stop }] }) as never);
  const leaving = new AbortController();
  const isKept = vi.fn(async () => true);
  const microphone = createMicrophone(
    { open, permission: async () => status, isKept, page: document },
    leaving.signal,
  );
  const change = (state: PermissionState) => {
    status.state = state;
    status.dispatchEvent(new Event('change'));
  };
  return { microphone, open, isKept, stop, change, leave: () => leaving.abort() };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));
let leave = () => {};
afterEach(() => leave());

describe('the microphone of the welcome page', () => {
  test.each(['prompt', 'granted', 'denied'] as const)(
    'starts out as the browser has it: %s',
    async (state) => {
      const { microphone, open } = browserWith(state);
      await settled();
      expect(microphone.state.value.phase).toBe(state);
      expect(open).not.toHaveBeenCalled();
    },
  );

  test('is turned off when the test ends, and when the page is left', async () => {
    const { microphone, stop, leave } = browserWith('prompt');
    await microphone.listen();
    expect(microphone.state.value.phase).toBe('listening');
    microphone.stop();
    expect(stop).toHaveBeenCalledOnce();
    await microphone.listen();
    leave();
    expect(stop).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['NotFoundError', 'granted', 'missing'],
    ['NotReadableError', 'granted', 'busy'],
    ['NotAllowedError', 'denied', 'denied'],
    ['NotAllowedError', 'prompt', 'prompt'],
  ] as const)('%s with permission %s is %s', async (name, permission, phase) => {
    const { microphone, open } = browserWith(permission);
    open.mockRejectedValue(new DOMException('', name));
    await microphone.listen();
    expect(microphone.state.value.phase).toBe(phase);
  });

  test('is off at once, and not taken for allowed, where the browser does not keep the permission', async () => {
    const { microphone, isKept, stop, change } = browserWith('prompt');
    isKept.mockResolvedValue(false);
    await microphone.listen();
    expect(microphone.state.value.phase).toBe('not-kept');
    expect(stop).toHaveBeenCalledOnce();
    change('prompt');
    await settled();
    expect(microphone.state.value.phase).toBe('prompt');
    isKept.mockResolvedValue(true);
    await microphone.listen();
    expect(microphone.state.value.phase).toBe('listening');
  });

  test('is known not to be kept when the page is opened again', async () => {
    const { microphone, isKept, change } = browserWith('prompt');
    isKept.mockResolvedValue(false);
    change('granted');
    await settled();
    expect(microphone.state.value.phase).toBe('not-kept');
  });

  test('follows the browser when the person changes their mind in its settings', async () => {
    const { microphone, change } = browserWith('denied');
    await settled();
    change('granted');
    await settled();
    expect(microphone.state.value.phase).toBe('granted');
  });
});

test('loudness goes from silence to full scale', () => {
  expect(loudness(new Float32Array(8))).toBe(0);
  expect(loudness(new Float32Array(8).fill(1))).toBe(1);
  expect(loudness(new Float32Array(8).fill(0.01))).toBeCloseTo(1 / 3);
});
