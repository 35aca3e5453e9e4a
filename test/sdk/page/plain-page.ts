/* oxlint-disable import/no-named-as-default-member -- the shape in which pages import the client of Toky */
import TokySDK from 'toky-phone-js-sdk';

/**
 * A page as somebody wrote it for Toky's own client: one client, one `tokySession`, nothing that is ours. It shows what
 * it knows as text, and has a button for each thing that it can do.
 */
const { TokyClient, TokyMedia, ClientStatus, SessionStatus, MediaStatus, TransferEnum, TransferOptionsEnum } =
  TokySDK;

type Session = InstanceType<typeof TokySDK.TokySession>;
let tokySession: Session | null = null;

function show(id: string, text: string): void {
  const line = document.getElementById(id) ?? document.body.appendChild(document.createElement('p'));
  line.id = id;
  line.textContent = text;
}

function button(name: string, act: () => unknown): void {
  const made = document.body.appendChild(document.createElement('button'));
  made.textContent = name;
  made.addEventListener('click', () => void act());
}

function follow(session: Session): void {
  tokySession = session;
  const state = (text: string) => () => show('call', text);
  const over = (text: string) => () => {
    tokySession = null;
    show('call', text);
  };
  session.on(SessionStatus.RINGING, state('ringing'));
  session.on(SessionStatus.CONNECTED, state('connected'));
  session.on(SessionStatus.MUTED, () => show('mute', 'muted'));
  session.on(SessionStatus.UNMUTED, () => show('mute', 'not muted'));
  session.on(SessionStatus.HOLD, () => show('hold', 'held'));
  session.on(SessionStatus.UNHOLD, () => show('hold', 'not held'));
  session.on(SessionStatus.RECORDING, () => show('record', 'recording'));
  session.on(SessionStatus.NOT_RECORDING, (data) => show('record', data.reason));
  session.on(SessionStatus.TRANSFER_BLIND_INIT, (data) => show('transfer', `blind ${data.transferType}`));
  session.on(SessionStatus.TRANSFER_WARM_INIT, () => show('transfer', 'consulting'));
  session.on(SessionStatus.TRANSFER_WARM_ANSWERED, () => show('transfer', 'answered'));
  session.on(SessionStatus.TRANSFER_WARM_CANCELED, () => show('transfer', 'canceled'));
  session.on(SessionStatus.TRANSFER_WARM_COMPLETED, () => show('transfer', 'completed'));
  session.on(SessionStatus.REJECTED, over('rejected'));
  session.on(SessionStatus.FAILED, over('failed'));
  session.on(SessionStatus.BYE, over('over'));
}

async function start(accessToken: string, user: string): Promise<void> {
  const Client = new TokyClient({
    accessToken,
    account: { user, type: 'agent', acceptInboundCalls: true },
    transportLib: 'sip.js',
  });
  const { sipUsername } = await Client.init();
  show('agent', sipUsername);
  Client.on(ClientStatus.REGISTERED, () => show('line', 'registered'));
  Client.on(ClientStatus.SESSION_UPDATED, (data) => follow(data.session));
  Client.on(ClientStatus.INVITE, ({ callData }) => {
    void TokyMedia.source.incomingRingAudio?.play();
    show('call', `from ${callData.remoteUserId}`);
  });
  TokyMedia.on(MediaStatus.READY, () => {
    show('microphone', TokyMedia.selectedInputDevice.name);
    show('speaker', TokyMedia.selectedOutputDevice.name);
  });

  button('call', () => Client.startCall({ phoneNumber: '+14155550100', callerId: '+15550001111' }));
  button('answer', () => tokySession?.acceptCall());
  button('end', () => tokySession?.endCall());
  button('mute', () => tokySession?.mute());
  button('hold', () => tokySession?.hold());
  button('record', () => tokySession?.record());
  button('star', () => tokySession?.processDTMF('*').then(() => show('tone', 'sent')));
  button('other microphone', async () => {
    const id = TokyMedia.inputs[1]?.id ?? '';
    const { success } = await TokyMedia.setInputDevice(id, tokySession?.getConnection() ?? null);
    show('microphone', success ? `changed to ${TokyMedia.selectedInputDevice.name}` : 'not changed');
  });
  const pass = (option: 'blind' | 'warm') =>
    tokySession?.makeTransfer({ type: TransferEnum.AGENT, destination: 'john@example.com', option });
  button('pass on', () => pass(TransferOptionsEnum.BLIND));
  button('ask first', () => pass(TransferOptionsEnum.WARM));
  button('take back', () => tokySession?.cancelTransfer());
}

Object.assign(globalThis, { start });
