import { Inviter, Registerer, RegistererState, SessionState, UserAgent } from 'sip.js';
import type { Invitation, Session } from 'sip.js';
import type { SoftphonePage } from '../softphone-page.ts';
import type { BareSetup } from './setup.ts';

/**
 * A phone as SIP.js's own guide builds one: nothing is set but the account and the ICE servers. Its button calls; the
 * line below the button says "Ready" whenever it may be pressed.
 */
export type BarePage = SoftphonePage<BareSetup>;

let dial: () => void = () => tell('Not started');
let invited = Promise.withResolvers<Invitation>();
let rested = Promise.resolve();

async function start(setup: BareSetup): Promise<void> {
  const userAgent = new UserAgent({
    uri: addressOf(`sip:${setup.uri}`),
    authorizationUsername: setup.username,
    authorizationPassword: setup.password,
    transportOptions: { server: setup.server },
    sessionDescriptionHandlerFactoryOptions: {
      peerConnectionConfiguration: { iceServers: setup.iceServers },
    },
    delegate: {
      onInvite(invitation) {
        follow(invitation);
        invited.resolve(invitation);
      },
    },
  });
  await userAgent.start();
  const registerer = new Registerer(userAgent);
  const registered = new Promise<void>((resolve) => {
    registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) resolve();
    });
  });
  await registerer.register();
  await registered;
  tell('Ready');
  dial = () => {
    const inviter = new Inviter(userAgent, addressOf(setup.target), { extraHeaders: setup.headers });
    follow(inviter);
    inviter.invite().catch((error: unknown) => tell(String(error)));
  };
}

function follow(session: Session): void {
  rested = new Promise((resolve) => {
    session.stateChange.addListener((state) => {
      tell(state === SessionState.Terminated ? 'Ready' : state);
      if (state === SessionState.Terminated) resolve();
    });
  });
}

function addressOf(text: string) {
  const address = UserAgent.makeURI(text);
  if (!address) throw new TypeError(`Not a SIP address: ${text}`);
  return address;
}

function tell(state: string): void {
  const output = document.querySelector('output');
  if (output) output.textContent = state;
}

const now = () => performance.timeOrigin + performance.now();

const page: BarePage = {
  start,
  call() {
    const at = now();
    dial();
    return at;
  },
  async answer(ringMs) {
    const invitation = await invited.promise;
    invited = Promise.withResolvers();
    await new Promise((resolve) => setTimeout(resolve, ringMs));
    const at = now();
    invitation.accept().catch((error: unknown) => tell(String(error)));
    return at;
  },
  rested: () => rested,
};
document.querySelector('button')?.addEventListener('click', () => dial());
Object.assign(globalThis, { softphone: page });
