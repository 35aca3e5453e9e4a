import { ClientStatus, SessionStatus, TokyClient } from 'toky-phone-js-sdk';
import type { TokySession } from 'toky-phone-js-sdk';
import type { SdkSetup, SoftphonePage } from '../softphone-page.ts';

/** A page that phones with the SDK and its defaults. */
export type SdkPage = SoftphonePage<SdkSetup>;

let dial: () => void = () => undefined;
let invited = Promise.withResolvers<TokySession>();
let rested = Promise.resolve();

async function start({ accessToken, user, number, callerId }: SdkSetup): Promise<void> {
  const client = new TokyClient({ accessToken, account: { user, type: 'agent' } });
  const registered = new Promise<void>((resolve) => {
    client.once(ClientStatus.REGISTERED, () => resolve());
  });
  client.on(ClientStatus.SESSION_UPDATED, ({ session }) => follow(session));
  client.on(ClientStatus.INVITE, ({ session }) => invited.resolve(session));
  await client.init();
  await registered;
  dial = () => void client.startCall({ phoneNumber: number, callerId });
}

function follow(session: TokySession): void {
  rested = new Promise((resolve) => {
    for (const event of [SessionStatus.BYE, SessionStatus.FAILED, SessionStatus.REJECTED] as const) {
      session.once(event, () => resolve());
    }
  });
}

const now = () => performance.timeOrigin + performance.now();

const page: SdkPage = {
  start,
  call() {
    const at = now();
    dial();
    return at;
  },
  async answer(ringMs) {
    const session = await invited.promise;
    invited = Promise.withResolvers();
    await new Promise((resolve) => setTimeout(resolve, ringMs));
    const at = now();
    void session.acceptCall();
    return at;
  },
  rested: () => rested,
};
Object.assign(globalThis, { softphone: page });
