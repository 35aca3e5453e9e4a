import type { Handlers, MessageType } from '../contract.ts';
import { readSettings } from '../settings/items.ts';
import { withChange } from '../settings/with-change.ts';
import { done } from '../util/outcome.ts';
import { withDismissed } from './annotations.ts';
import type { Office } from './office.ts';
import { pageCallHandlers } from './page-calls.ts';
import { pageCardsHandlers } from './page-cards.ts';
import { createNotNumbers } from './not-numbers.ts';
import { showPhone } from './open-phone.ts';
import { pageFinder } from './page-finder.ts';
import { pageSettings } from './page-settings.ts';
import { openPhoneWindow } from './phone-window.ts';
import { withGroup } from './settings-writer.ts';
import { siteNumbers } from './site-numbers.ts';

type OfficeMessage = Exclude<MessageType, `engine.${string}`>;

/** What the background does on each message. */
export function officeHandlers(office: Office): Handlers<OfficeMessage> {
  const { settingsWriter, preferences, doNotDisturb } = office;
  const notNumbers = createNotNumbers();
  const { engine, session, dialing, store, vault, archive, hostAccess, sites } = office;
  return {
    'session.signIn': () => office.signIn(),
    'session.signOut': () => office.signOut(),
    'phone.wake': async () => {
      await office.wake('person');
      return done(null);
    },
    'phone.dial': (call) => dialing.fromUi(call),
    'phone.answer': (call) => engine.askRunning('engine.answer', call),
    'phone.decline': (call) => engine.askRunning('engine.decline', call),
    'phone.hangUp': (call) => engine.askRunning('engine.hangUp', call),
    'phone.dismiss': async (call) =>
      (await store.dismissLost(call.callId)) ? done(null) : engine.askRunning('engine.dismiss', call),
    'phone.setMuted': (call) => engine.askRunning('engine.setMuted', call),
    'phone.setHeld': (call) => engine.askRunning('engine.setHeld', call),
    'phone.setRecordingPaused': (call) => engine.askRunning('engine.setRecordingPaused', call),
    'phone.transfer': async (call) => {
      const asked = await engine.askRunning('engine.transfer', call);
      const { kind, destination } = call.to;
      if (asked.ok && kind === 'group') {
        await settingsWriter.update((settings) => withGroup(settings, destination));
      }
      return asked;
    },
    'phone.cancelTransfer': (call) => engine.askRunning('engine.cancelTransfer', call),
    'phone.completeTransfer': (call) => engine.askRunning('engine.completeTransfer', call),
    'phone.dismissTransfer': async ({ callId }) => {
      await store.annotate((known, calls) => withDismissed(known, calls, callId));
      return done(null);
    },
    'phone.openWindow': async () => {
      await openPhoneWindow();
      return done(null);
    },
    'doNotDisturb.set': async ({ on, until }) => {
      await doNotDisturb.set(on, until);
      return done(null);
    },
    'colleagues.list': () => engine.askRunning('engine.colleagues', {}),
    'devices.list': () => engine.askRunning('engine.devices', {}),
    'contact.name': (asked) => engine.askRunning('engine.contactName', asked),
    'phone.sendTones': (call) => engine.askRunning('engine.sendTones', call),
    'draft.clear': async () => {
      await store.update((state) => ({ ...state, draft: null }));
      return done(null);
    },
    'link.open': async ({ number }) => {
      await store.update((state) => ({ ...state, draft: number }));
      await showPhone();
      return done(null);
    },
    'site.turnOff': async ({ origin }) => {
      await hostAccess.turnOff(origin);
      return done(null);
    },
    'site.turnOn': async ({ origin }) => {
      await hostAccess.turnOn(origin);
      return done(null);
    },
    'settings.save': async ({ change }) => {
      const { clickToCall } = await readSettings();
      await settingsWriter.update((settings) => withChange(settings, change));
      if ('clickToCall' in change) await sites.follow(clickToCall);
      await hostAccess.review();
      await preferences.push();
      await archive.prune();
      return done(null);
    },
    'appKey.save': async ({ key }) => {
      await vault.keepAppKey(key);
      return done(null);
    },
    'appKey.forget': async () => {
      await vault.forgetAppKey();
      return done(null);
    },
    'appKey.exists': async () => done((await vault.appKey()) !== null),
    'history.list': async (query) => done(await archive.history.list(query)),
    'history.markSeen': async () => {
      await archive.markSeen();
      return done(null);
    },
    'wrapUp.read': async ({ callId }) => done(await archive.wrapUps.read(callId)),
    'wrapUp.write': (written) => archive.wrapUps.write(written),
    ...pageCallHandlers(office),
    ...pageCardsHandlers,
    ...pageFinder(office.pageCountry, notNumbers),
    ...siteNumbers(office.pageCountry, notNumbers),
    'page.settings': async (_asked, { url }) => pageSettings(url),
    'page.dial': (call, from) => dialing.fromPage(call, from),
    'page.fill': (call, from) => dialing.fill(call, from),
    'page.describe': (call, from) => dialing.describe(call, from),
    'page.contactName': (call, from) => dialing.contactName(call, from),
    'office.report': async ({ snapshot }) => {
      await office.take(snapshot);
      return done(null);
    },
    'office.freshToken': ({ rejected }) => session.freshToken(rejected),
  };
}
