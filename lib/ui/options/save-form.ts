import { browser } from 'wxt/browser';
import type { Settings } from '../../contract.ts';
import type { Problem } from '../../problem.ts';
import type { Commands } from '../commands.ts';
import { sitePattern } from '../../util/site-pattern.ts';
import { readForm } from './settings-form.ts';
import type { FieldProblems, SettingsForm } from './settings-form.ts';

type Before = { readonly settings: Settings; readonly keySaved: boolean; readonly commands: Commands };

export type Saved =
  | { readonly kind: 'invalid'; readonly problems: FieldProblems }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Saved; the browser may still be asking the person whether the broker may be reached. */
  | { readonly kind: 'saved'; readonly brokerAllowed: Promise<boolean> };

/**
 * Saves what the form says. Must be called right in a click's handler: the question for the broker's host is put to the
 * browser before anything is awaited. Saving does not wait for its answer.
 */
export async function saveForm(form: SettingsForm, before: Before): Promise<Saved> {
  const { commands, keySaved } = before;
  const read = readForm(form, { callerId: before.settings.callerId, keySaved });
  if (!read.ok) return { kind: 'invalid', problems: read.problem };
  const brokerAllowed = askForBroker(read.value);
  const key = form.appKey.trim();
  if (form.source === 'app-key' && key !== '') {
    const outcome = await commands.saveAppKey(key);
    if (!outcome.ok) return { kind: 'refused', problem: outcome.problem };
  }
  const outcome = await commands.saveSettings(read.value);
  return outcome.ok ? { kind: 'saved', brokerAllowed } : { kind: 'refused', problem: outcome.problem };
}

function askForBroker({ tokenSource }: Settings): Promise<boolean> {
  if (tokenSource.kind !== 'broker') return Promise.resolve(true);
  const origins = [sitePattern(tokenSource.url) ?? ''];
  // A browser throws where it cannot ask at all; to the person that is a refusal too.
  return browser.permissions.request({ origins }).catch(() => false);
}
