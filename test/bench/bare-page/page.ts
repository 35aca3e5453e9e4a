import { Inviter, Registerer, RegistererState, SessionState, UserAgent } from 'sip.js';
import type { BareSetup } from './setup.ts';

/**
 * A phone as SIP.js's own guide builds one: nothing is set but the account and the ICE servers. Its button calls; the
 * line below the button says "Ready" whenever it may be pressed.
 */
async function start(setup: BareSetup): Promise<void> {
  const userAgent = new UserAgent({
    uri: addressOf(`sip:${setup.uri}`),
    authorizationUsername: setup.username,
    authorizationPassword: setup.password,
    transportOptions: { server: setup.server },
    sessionDescriptionHandlerFactoryOptions: {
      peerConnectionConfiguration: { iceServers: setup.iceServers },
    },
  });
  await userAgent.start();
  const registerer = new Registerer(userAgent);
  registerer.stateChange.addListener((state) => {
    if (state === RegistererState.Registered) tell('Ready');
  });
  await registerer.register();

  document.querySelector('button')?.addEventListener('click', () => {
    const inviter = new Inviter(userAgent, addressOf(setup.target), { extraHeaders: setup.headers });
    inviter.stateChange.addListener((state) => {
      tell(state === SessionState.Terminated ? 'Ready' : state);
    });
    inviter.invite().catch((error: unknown) => tell(String(error)));
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

const answer = await fetch('/setup.json');
// The bench serves both this page and what it is told.
await start((await answer.json()) as BareSetup);
