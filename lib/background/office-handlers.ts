import type { Handlers, MessageType } from '../contract.ts';
import { settingsItem } from '../settings/items.ts';
import { done } from '../util/outcome.ts';
import type { Office } from './office.ts';

const RECENTS_SHOWN = 100;

type OfficeMessage = Exclude<MessageType, `engine.${string}`>;

/** What the background does on each message. */
export function officeHandlers(office: Office): Handlers<OfficeMessage> {
  const { engine, session, dialing, store, vault, recents, sites } = office;
  return {
    'session.signIn': () => office.signIn(),
    'session.signOut': () => session.signOut(),
    'phone.wake': async () => {
      await office.wake('person');
      return done(null);
    },
    'phone.dial': ({ number, callerId }) => dialing.fromUi(number, callerId),
    'phone.answer': (call) => engine.askRunning('engine.answer', call),
    'phone.decline': (call) => engine.askRunning('engine.decline', call),
    'phone.hangUp': (call) => engine.askRunning('engine.hangUp', call),
    'phone.dismiss': (call) => engine.askRunning('engine.dismiss', call),
    'phone.setMuted': (call) => engine.askRunning('engine.setMuted', call),
    'phone.sendTones': (call) => engine.askRunning('engine.sendTones', call),
    'draft.clear': async () => {
      await store.update((state) => ({ ...state, draft: null }));
      return done(null);
    },
    'settings.save': async ({ settings }) => {
      await settingsItem.setValue(settings);
      await sites.sync();
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
    'recents.list': async () => done(await recents.list(RECENTS_SHOWN)),
    'recents.markSeen': async () => {
      await recents.markSeen();
      await office.recentsChanged();
      return done(null);
    },
    'page.dial': ({ number }, from) => dialing.fromPage(number, from),
    'page.fill': ({ number }, from) => dialing.fill(number, from),
    'page.describe': ({ number }, from) => dialing.describe(number, from),
    'office.report': async ({ snapshot }) => {
      await office.take(snapshot);
      return done(null);
    },
    'office.freshToken': ({ rejected }) => session.freshToken(rejected),
  };
}
