import { browser } from 'wxt/browser';
import type { Problem } from '../../problem.ts';
import type { Commands } from '../commands.ts';
import { sitePattern } from '../../util/site-pattern.ts';
import type { Saver } from './create-saver.ts';
import { changeOf, readForm } from './settings-form.ts';
import type { AccountSettings, FieldProblems, SettingsForm } from './settings-form.ts';

type Deps = {
  /** The form as it was before the person changed it. */
  readonly shown: SettingsForm;
  readonly keySaved: boolean;
  /** Of the company's emails; empty: whichever. */
  readonly domain: string;
  readonly commands: Pick<Commands, 'saveAppKey'>;
  readonly save: Saver['save'];
};

export type Saved =
  | { readonly kind: 'invalid'; readonly problems: FieldProblems }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Saved; the browser may still be asking the person whether the broker may be reached. */
  | { readonly kind: 'saved'; readonly brokerAllowed: Promise<boolean> };

/**
 * Saves what the form says. Must be called right in a click's handler: the question for the broker's host is put to the
 * browser before anything is awaited. Saving does not wait for its answer.
 */
export async function saveForm(
  form: SettingsForm,
  { shown, keySaved, domain, commands, save }: Deps,
): Promise<Saved> {
  const read = readForm(form, keySaved, domain);
  if (!read.ok) return { kind: 'invalid', problems: read.problem };
  const brokerAllowed = askForBroker(read.value);
  const key = form.appKey.trim();
  if (form.source === 'app-key' && key !== '') {
    const outcome = await commands.saveAppKey(key);
    if (!outcome.ok) return { kind: 'refused', problem: outcome.problem };
  }
  const outcome = await save(changeOf(shown, read.value));
  return outcome.ok ? { kind: 'saved', brokerAllowed } : { kind: 'refused', problem: outcome.problem };
}

function askForBroker({ tokenSource }: AccountSettings): Promise<boolean> {
  if (tokenSource.kind !== 'broker') return Promise.resolve(true);
  const origins = [sitePattern(tokenSource.url) ?? ''];
  // A browser throws where it cannot ask at all; to the person that is a refusal too.
  return browser.permissions.request({ origins }).catch(() => false);
}
