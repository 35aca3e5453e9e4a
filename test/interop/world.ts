import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../sandbox/certificate.ts';
import { startBrowser } from './browser.ts';
import { openPhone } from './phone.ts';
import type { Phone } from './phone.ts';
import { DOMAIN, startKamailio } from './servers/kamailio.ts';
import type { Kamailio } from './servers/kamailio.ts';
import { startCoturn, startRtpengine } from './servers/media.ts';
import { buildNetwork, PORTS, SERVER } from './servers/network.ts';
import type { Router } from './servers/network.ts';
import { openSipDoor } from './servers/sip-door.ts';
import type { SipDoor } from './servers/sip-door.ts';
import { startSlowUdp } from './servers/slow-udp.ts';
import { startTelephone } from './servers/telephone.ts';
import type { Telephone } from './servers/telephone.ts';
import { lineOf, serveToky } from './servers/toky.ts';
import type { Line, Toky } from './servers/toky.ts';

/** TURN needs two round trips to give an address, so a phone behind the slow way has one after 1.5 s. */
const SLOW = 750;

/** Everything a case needs: the servers, a telephone beyond them, and a browser behind a router. */
export type World = {
  readonly kamailio: Kamailio;
  readonly telephone: Telephone;
  readonly door: SipDoor;
  readonly toky: Toky;
  readonly setRouter: (router: Router) => void;
  readonly moveHome: () => void;
  /** A started and registered phone; its user's name is new for each. */
  readonly phone: (line?: Partial<Line>) => Promise<Phone>;
  /** A phone that is not started. */
  readonly page: (line: Line, instanceId?: string) => Promise<Phone>;
  /** Closes the phones, as each case should find none. */
  readonly closePhones: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startWorld(): Promise<World> {
  const scratch = mkdtempSync(join(tmpdir(), 'world-'));
  const ends: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  /** Notes how a thing is stopped as soon as it is there, so that nothing stays when the next one fails. */
  async function keep<T>(thing: T | Promise<T>, end: (thing: T) => void | Promise<void>): Promise<T> {
    const there = await thing;
    ends.push(() => end(there));
    return there;
  }
  try {
    const certificate = await makeCertificate([`phone.${DOMAIN}`, `sip.${DOMAIN}`]);
    const network = await keep(buildNetwork(), (it) => it.remove());
    // Before kamailio: it looks for its media proxy once, when it starts.
    await keep(startRtpengine(scratch), (it) => it.stop());
    const starting = {
      kamailio: keep(startKamailio(scratch, certificate), (it) => it.stop()),
      telephone: keep(startTelephone(scratch), (it) => it.stop()),
      toky: keep(serveToky(certificate), (it) => it.close()),
      coturn: keep(startCoturn(scratch), (it) => it.stop()),
    };
    // All, also where one fails: only what has started can be stopped.
    await Promise.allSettled(Object.values(starting));
    const kamailio = await starting.kamailio;
    const telephone = await starting.telephone;
    const toky = await starting.toky;
    await starting.coturn;
    const door = await keep(
      openSipDoor({ host: SERVER, port: PORTS.wss, serverPort: PORTS.kamailioTls }),
      (it) => it.close(),
    );
    await keep(
      startSlowUdp({ host: SERVER, port: PORTS.slowTurn, serverPort: PORTS.turn, delay: SLOW }),
      (it) => it.close(),
    );
    const browser = await keep(startBrowser(scratch, network), (it) => it.close());
    const phones = new Set<Phone>();
    let count = 0;

    async function page(line: Line, instanceId?: string): Promise<Phone> {
      const phone = await openPhone({ browser, toky, scratch }, line, instanceId);
      phones.add(phone);
      return phone;
    }

    return {
      kamailio,
      telephone,
      door,
      toky,
      setRouter: network.setRouter,
      moveHome: network.moveHome,
      page,
      async phone(line = {}) {
        count += 1;
        const phone = await page(lineOf(`agent-${count}`, line));
        await phone.start();
        await phone.told('registered');
        return phone;
      },
      async closePhones() {
        await Promise.all([...phones].map((phone) => phone.close()));
        phones.clear();
        // A page that is gone says no goodbye.
        await telephone.clear();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
