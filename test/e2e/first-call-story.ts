import type { DrivenPage } from '../browser/driver.ts';
import type { Heard } from '../browser/hear.ts';
import { configure, CRM, signIn } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { FAR_END_TONE_HZ } from '../sandbox/numbers.ts';

/** The number of the sample page that rings and answers, as the page writes it. */
const NUMBER = '(415) 555-0100';
/** How long both sides listen, ms. */
const LISTEN = 3000;

export type StoryFacts = {
  readonly signedInAs: string;
  /** ms from the trusted click on the page to the INVITE at the sandbox. */
  readonly clickToInvite: number;
  readonly invite: string;
  /** What the phone received of the sandbox's tone. */
  readonly phone: Heard;
  /** What the sandbox received of the microphone's tone. */
  readonly farEnd: { readonly share: number; readonly packets: number };
  readonly pageIsUntouched: boolean;
};

export type Teller = {
  readonly tell: (line: string) => void;
  /** Called at the moments worth a picture. */
  readonly picture: (name: string, page: DrivenPage) => Promise<void>;
};

/** An agent's first minutes: settings, sign-in, a click on a number of a CRM page, a voice, hanging up. */
export async function playFirstCall(rig: AnyRig, { tell, picture }: Teller): Promise<StoryFacts> {
  const { browser, sandbox } = rig;
  await configure(rig);
  tell(`Settings are saved: app ${sandbox.app.id.slice(0, 4)}…, agent jane@example.com, token broker.`);

  const popup = await browser.open('popup.html');
  await popup.setViewportSize({ width: 380, height: 600 });
  await picture('signed-out', popup);
  await signIn(rig, popup);
  await popup.getByText('Ready', { exact: true }).waitFor();
  const signedInAs = (await popup.getByRole('button', { name: /^Account: / }).getAttribute('title')) ?? '';
  tell(
    `Signed in as ${signedInAs}. The line is registered: ${sandbox.control.registrations().length} contact.`,
  );
  await rig.watchPhone();
  await picture('ready', popup);
  await popup.close();

  const crm = await browser.openSite(CRM);
  await crm.setViewportSize({ width: 1000, height: 640 });
  const before = await crm.content();
  const clicked = crm.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const tellTime = (event: Event) => resolve(performance.timeOrigin + event.timeStamp);
        window.addEventListener('click', tellTime, { capture: true, once: true });
      }),
  );
  await crm.getByRole('link', { name: NUMBER }).first().click();
  const invite = await sandbox.journal.waitForKind('sip-in', ({ method }) => method === 'INVITE', 10_000);
  const clickToInvite = invite.at - (await clicked);
  tell(
    `Clicked ${NUMBER} on the CRM page: the INVITE was at the server after ${Math.round(clickToInvite)} ms.`,
  );
  await picture('crm-calling', crm);

  await sandbox.journal.waitForKind('call', ({ state }) => state === 'answered', 15_000);
  const phone = await browser.hear(FAR_END_TONE_HZ, LISTEN);
  const call = sandbox.control.liveCalls()[0];
  if (!call) throw new Error('The call is gone');
  const farEnd = call.hearing(MICROPHONE_TONE, LISTEN);
  tell(
    phone.share === null
      ? `The phone hears the far end at a level of ${phone.level.toFixed(2)}, in ${phone.packets} packets.`
      : `The phone hears the far end's tone: ${percent(phone.share)} of the power it receives.`,
  );
  tell(`The far end hears the microphone's tone: ${percent(farEnd.share)} of the power it receives.`);

  const again = await browser.open('popup.html');
  await again.setViewportSize({ width: 380, height: 600 });
  await again.getByRole('button', { name: 'Hang up' }).waitFor();
  await picture('in-a-call', again);
  await again.getByRole('button', { name: 'Hang up' }).click();
  await again.getByText('You hung up.', { exact: true }).waitFor();
  await sandbox.journal.waitForKind('call', ({ state }) => state === 'ended');
  tell('Hung up in the dialer; both sides are silent.');
  await picture('ended', again);

  await crm.bringToFront();
  await crm.keyboard.press('Escape');
  const pageIsUntouched = (await crm.content()) === before;
  tell(`The CRM page is ${pageIsUntouched ? 'as it was' : 'CHANGED'}.`);
  return { signedInAs, clickToInvite, invite: invite.text, phone, farEnd, pageIsUntouched };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
