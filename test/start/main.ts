import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { heardTone } from '../browser/hear.ts';
import { startFirefoxRig } from '../browser/firefox/rig.ts';
import { configure, CRM, startRig } from '../browser/phone-rig.ts';
import type { AnyRig, RigOptions } from '../browser/phone-rig.ts';
import { writeToneFile } from '../browser/tone-file.ts';
import { playFirstCall } from '../e2e/first-call-story.ts';
import { runTool, say } from '../tool.ts';

/** `npm start`, `npm run start:firefox`: the phone, its stand-in for Toky and a sample CRM page, ready to be tried. */

const inFirefox = process.argv[2] === 'firefox';
const PICTURES = resolve(import.meta.dirname, 'out');
const onLinux = process.platform === 'linux';
/** Can the hosts be allowed without a person? */
const canGrant = onLinux || inFirefox;
const hasDisplay = !onLinux || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** Does the machine have something to record with? Only Linux tells before the browser asks. */
function hasMicrophone(): boolean {
  if (!onLinux) return true;
  return existsSync('/dev/snd') && readdirSync('/dev/snd').some((name) => /^pcm.*c$/.test(name));
}

const start = (options: RigOptions): Promise<AnyRig> =>
  inFirefox ? startFirefoxRig(options, say) : startRig(options, say);

async function tryItYourself(): Promise<void> {
  const real = hasMicrophone();
  const grants = canGrant ? {} : { microphone: false, sites: [] };
  const rig = await start({ headless: false, tone: real ? null : writeToneFile(), ...grants });
  if (!canGrant) say('The browser asks whether the extension may reach broker.example: click "Allow".');
  await configure(rig);
  await rig.browser.open('popup.html');
  await rig.browser.openSite(CRM);
  guide(rig, real);
  await rig.browser.closed();
  await rig.close();
}

function guide({ sandbox }: AnyRig, realMicrophone: boolean): void {
  say('');
  say('The phone is in the browser that just opened; nothing in it reaches the real Toky.');
  say(
    `1. In the tab of the phone: Sign in with Toky (jane@example.com, password: ${sandbox.agents[0]?.password}).`,
  );
  say('2. On the CRM page: click a phone number. You hear a steady tone: that is the far end.');
  if (!canGrant)
    say('   First switch click-to-call on for the page in the popup of the phone, and click "Allow".');
  say(`3. To be called, and to break things: https://sandbox.example/ in that browser.`);
  if (!realMicrophone)
    say('There is no microphone here: the far end hears a tone of 1000 Hz instead of you.');
  say('Close the browser to end.');
}

async function playHeadless(): Promise<void> {
  say('There is no display here, so the story plays without one.');
  mkdirSync(PICTURES, { recursive: true });
  const rig = await start({});
  try {
    const facts = await playFirstCall(rig, {
      tell: say,
      picture: async (name, page) => {
        await page.screenshot({ path: join(PICTURES, `${name}.png`) });
      },
    });
    if (!heardTone(facts.phone) || facts.farEnd.share < 0.5)
      throw new Error('The tones were not heard on both sides.');
    say(`Pictures: ${readdirSync(PICTURES).join(', ')} in test/start/out`);
  } finally {
    await rig.close();
  }
}

try {
  if (!runTool('wxt', ['build', '--level', 'warn', ...(inFirefox ? ['-b', 'firefox'] : [])]))
    throw new Error('The extension could not be built.');
  await (hasDisplay ? tryItYourself() : playHeadless());
} catch (error) {
  say(`It did not work: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
