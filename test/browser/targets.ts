import type { CDPSession } from 'playwright-core';

type TargetInfo = { readonly targetId: string; readonly type: string; readonly url: string };
type Reply = { readonly result?: unknown; readonly error?: { readonly message: string } };

/** A part of the browser that Playwright does not list: the offscreen document, the real popup. */
export type Target = {
  readonly send: (method: string, params?: object) => Promise<Record<string, unknown>>;
  /** Runs a function there and answers what it returns, as JSON. */
  readonly evaluate: <A, R>(work: (argument: A) => R | Promise<R>, argument: A) => Promise<R>;
  readonly on: (method: string, listener: (params: Record<string, unknown>) => void) => void;
  readonly detach: () => Promise<void>;
};

const WAIT = 15_000;

/** Attaches to the first target that fits, waiting for it where it is not there yet. */
export async function attachTo(cdp: CDPSession, fits: (target: TargetInfo) => boolean): Promise<Target> {
  const { targetId } = await findTarget(cdp, fits);
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Map<string, ((params: Record<string, unknown>) => void)[]>();
  let count = 0;

  const receive = (event: { sessionId: string; message: string }) => {
    if (event.sessionId !== sessionId) return;
    const message: Reply & { id?: number; method?: string; params?: Record<string, unknown> } = JSON.parse(
      event.message,
    );
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    } else if (message.method !== undefined) {
      for (const listener of listeners.get(message.method) ?? []) listener(message.params ?? {});
    }
  };
  cdp.on('Target.receivedMessageFromTarget', receive);

  async function send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = (count += 1);
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    await cdp.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const { result, error } = await reply;
    if (error) throw new Error(`${method}: ${error.message}`);
    return asRecord(result);
  }

  return {
    send,
    async evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression: `(${work.toString()})(${JSON.stringify(argument)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      // The caller's type is what its own function returns.
      return asRecord(result)['value'] as R;
    },
    on: (method, listener) => listeners.set(method, [...(listeners.get(method) ?? []), listener]),
    async detach() {
      cdp.off('Target.receivedMessageFromTarget', receive);
      await cdp.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    },
  };
}

async function findTarget(cdp: CDPSession, fits: (target: TargetInfo) => boolean): Promise<TargetInfo> {
  const known = (await cdp.send('Target.getTargets')).targetInfos.find(fits);
  if (known) return known;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Error('The target did not appear'))), WAIT);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      cdp.off('Target.targetCreated', look);
      cdp.off('Target.targetInfoChanged', look);
      finish();
    };
    const look = ({ targetInfo }: { targetInfo: TargetInfo }) => {
      if (fits(targetInfo)) settle(() => resolve(targetInfo));
    };
    cdp.on('Target.targetCreated', look);
    cdp.on('Target.targetInfoChanged', look);
    void cdp.send('Target.setDiscoverTargets', { discover: true });
  });
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
