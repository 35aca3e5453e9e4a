import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import type { Heard, PageFact } from './page/page-phone.ts';
import type { Line, Toky } from './servers/toky.ts';
import { readFrame, showMessage } from './wire.ts';
import type { WireMessage } from './wire.ts';

/** A phone in a page of the browser, as a case drives it. */
export type Phone = {
  readonly user: string;
  /** SIP address at which it is called. */
  readonly address: string;
  /** Events of the SDK, in order. */
  readonly facts: Log<PageFact>;
  /** SIP messages on the page's sockets. */
  readonly wire: Log<WireMessage>;
  /** Waits for an event of the SDK. */
  readonly told: (name: string, options?: { after?: number; within?: number }) => Promise<PageFact>;
  readonly start: () => Promise<void>;
  readonly call: (number: string) => Promise<void>;
  readonly answer: () => Promise<void>;
  readonly hangUp: () => Promise<void>;
  /** Holds, or resumes when held. */
  readonly hold: () => Promise<void>;
  /** Mutes, or unmutes when muted. */
  readonly mute: () => Promise<void>;
  readonly tones: (tones: string) => Promise<boolean>;
  readonly hear: (frequency: number, ms: number) => Promise<Heard>;
  readonly route: () => Promise<string>;
  readonly countSessions: () => Promise<number>;
  readonly stop: () => Promise<void>;
  /** Loads the page anew, as a user does, and starts the phone in it. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type PhoneDeps = { readonly browser: Browser; readonly toky: Toky; readonly scratch: string };

/** Opens the page for an agent with this line; the phone is not started yet. */
export async function openPhone(
  { browser, toky, scratch }: PhoneDeps,
  line: Line,
  instanceId: string = crypto.randomUUID(),
): Promise<Phone> {
  const agent = `${line.user}@example.com`;
  toky.setLine(agent, line);
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const facts = createLog<PageFact>('page', ({ name, detail }) => `${name} ${JSON.stringify(detail)}`);
  const wire = createLog<WireMessage>('wire', showMessage);
  const trace = join(scratch, `browser-${line.user}.sip`);
  await page.exposeFunction('tellCase', (fact: PageFact) => {
    appendFileSync(trace, `--- ${fact.name} ${JSON.stringify(fact.detail)}\n`);
    facts.add(fact);
  });
  page.on('pageerror', (error) => facts.add({ name: 'page-error', detail: String(error) }));
  watchSockets(page, (message) => {
    appendFileSync(
      trace,
      `${message.from === 'browser' ? '>>>' : '<<<'} ${message.at.toFixed(0)}\n${message.text}\n`,
    );
    wire.add(message);
  });
  await page.goto(toky.url);
  const broken = facts.all().find(({ name }) => name === 'page-error');
  if (broken) throw new Error(`The page does not run: ${String(broken.detail)}`);
  const start = () => page.evaluate((options) => globalThis.phone.start(options), { agent, instanceId });

  return {
    user: line.user,
    address: `sip:${line.user}@${line.domain}`,
    facts,
    wire,
    told: (name, options) => facts.until((fact) => fact.name === name, options),
    start,
    call: (number) => page.evaluate((to) => globalThis.phone.call(to), number),
    answer: () => page.evaluate(() => globalThis.phone.answer()),
    hangUp: () => page.evaluate(() => globalThis.phone.hangUp()),
    hold: () => page.evaluate(() => globalThis.phone.hold()),
    mute: () => page.evaluate(() => globalThis.phone.mute()),
    tones: (tones) => page.evaluate((text) => globalThis.phone.tones(text), tones),
    hear: (frequency, ms) =>
      page.evaluate(([tone, time]) => globalThis.phone.listen(tone, time), [frequency, ms] as const),
    route: () => page.evaluate(() => globalThis.phone.route()),
    countSessions: () => page.evaluate(() => globalThis.phone.sessions()),
    stop: () => page.evaluate(() => globalThis.phone.stop()),
    async reload() {
      await page.reload();
      await start();
    },
    close: () => context.close(),
  };
}

function watchSockets(page: Page, onMessage: (message: WireMessage) => void): void {
  page.on('websocket', (socket) => {
    const read = (from: WireMessage['from']) => (frame: { payload: string | Buffer }) => {
      const message = readFrame(from, frame.payload.toString(), performance.now());
      if (message) onMessage(message);
    };
    socket.on('framesent', read('browser'));
    socket.on('framereceived', read('server'));
  });
}
