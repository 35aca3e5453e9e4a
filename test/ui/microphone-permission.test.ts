import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isMicrophoneKept, microphonePermission } from '../../lib/ui/microphone-permission.ts';

const close = vi.fn();

/** A connection that finds the given addresses of this machine, as a browser hands them out. */
class FakeConnection extends EventTarget {
  readonly close = close;
  readonly createDataChannel = vi.fn();
  readonly found: readonly string[];
  constructor(found: readonly string[]) {
    super();
    this.found = found;
  }
  async setLocalDescription(): Promise<void> {
    for (const address of this.found) this.tell({ address });
    this.tell(null);
  }
  private tell(candidate: { address: string } | null): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }
}

const finding = (...found: readonly string[]) => {
  const connection = new FakeConnection(found);
  return () => connection as unknown as RTCPeerConnection;
};
const HIDDEN = '64251639-34cf-48f4-94b7-83d26f2a45dd.local';

beforeEach(() => {
  close.mockClear();
  vi.stubEnv('BROWSER', 'firefox');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([
  ['addresses: it is kept', finding('192.0.2.2', 'fd00::2'), true],
  ['names that hide them: it is not', finding(HIDDEN, HIDDEN), false],
  ['nothing, where there is no network: it cannot be told', finding(), true],
])('Firefox shows %s', async (_, connect, kept) => {
  expect(await isMicrophoneKept(connect)).toBe(kept);
  expect(close).toHaveBeenCalledOnce();
});

test('where connections are switched off it cannot be told', async () => {
  const connect = () => {
    throw new Error('switched off');
  };
  expect(await isMicrophoneKept(connect)).toBe(true);
});

test('Chrome says it by itself, and nothing is connected for it', async () => {
  vi.stubEnv('BROWSER', 'chrome');
  const connect = vi.fn(finding(HIDDEN));
  expect(await isMicrophoneKept(connect)).toBe(true);
  expect(connect).not.toHaveBeenCalled();
});

test.each([
  ['granted', [HIDDEN], 'prompt'],
  ['granted', ['192.0.2.2'], 'granted'],
  ['prompt', ['192.0.2.2'], 'prompt'],
  ['denied', ['192.0.2.2'], 'denied'],
] as const)('%s with %j is %s', async (said, found, meant) => {
  const status = Object.assign(new EventTarget(), { name: 'microphone', state: said, onchange: null });
  vi.spyOn(navigator.permissions, 'query').mockResolvedValue(status);
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends FakeConnection {
      constructor() {
        super(found);
      }
    },
  );
  expect(await microphonePermission()).toBe(meant);
});
