import type { Settings } from '../../facts.ts';
import { done, failed } from '../../util/outcome.ts';
import type { Outcome } from '../../util/outcome.ts';

/** The settings as they stand in the form: anything a person may have typed. */
export type SettingsForm = {
  readonly appId: string;
  readonly agentEmail: string;
  /** Empty: automatic. */
  readonly country: string;
  readonly source: Settings['tokenSource']['kind'];
  readonly brokerUrl: string;
  /** Empty: the saved key stays. */
  readonly appKey: string;
};

export type FieldProblem =
  | 'app-id-empty'
  | 'app-id-invalid'
  | 'email-invalid'
  | 'email-domain'
  | 'source-empty'
  | 'broker-url-invalid'
  | 'app-key-empty';

export type FieldProblems = { readonly [field in keyof SettingsForm]?: FieldProblem };

export function formOf(settings: AccountSettings): SettingsForm {
  const { appId, agentEmail, country, countryFrom, tokenSource } = settings;
  return {
    appId,
    agentEmail,
    country: countryFrom === 'chosen' ? country : '',
    source: tokenSource.kind,
    brokerUrl: tokenSource.kind === 'broker' ? tokenSource.url : '',
    appKey: '',
  };
}

/** The part of the settings that the form is about. */
export type AccountSettings = Pick<
  Settings,
  'appId' | 'agentEmail' | 'country' | 'countryFrom' | 'tokenSource'
>;

/**
 * The settings that the form stands for, or what is wrong with which field.
 * @param domain of the company's emails; empty: whichever
 */
export function readForm(
  form: SettingsForm,
  keySaved: boolean,
  domain: string,
): Outcome<AccountSettings, FieldProblems> {
  const appId = form.appId.trim();
  const agentEmail = form.agentEmail.trim();
  const brokerUrl = form.brokerUrl.trim();
  const problems: FieldProblems = {
    ...appIdProblem(appId),
    ...emailProblem(agentEmail, domain),
    ...(form.source === 'none' ? { source: 'source-empty' as const } : {}),
    ...(form.source === 'broker' && !isHttps(brokerUrl) ? { brokerUrl: 'broker-url-invalid' as const } : {}),
    ...(form.source === 'app-key' && !keySaved && form.appKey.trim() === ''
      ? { appKey: 'app-key-empty' as const }
      : {}),
  };
  if (Object.keys(problems).length > 0) return failed(problems);
  return done({
    appId,
    agentEmail,
    country: form.country,
    countryFrom: form.country === '' ? 'automatic' : 'chosen',
    tokenSource: sourceOf(form.source, brokerUrl),
  });
}

/** What the form changes of what it showed. The rest may have changed elsewhere while the page was open. */
export function changeOf(shown: SettingsForm, read: AccountSettings): Partial<AccountSettings> {
  const { appId, agentEmail, country, source, brokerUrl } = formOf(read);
  return {
    ...(appId === shown.appId ? {} : { appId }),
    ...(agentEmail === shown.agentEmail ? {} : { agentEmail }),
    ...(country === shown.country ? {} : countryChange(country)),
    ...(source === shown.source && brokerUrl === shown.brokerUrl ? {} : { tokenSource: read.tokenSource }),
  };
}

function appIdProblem(appId: string): FieldProblems {
  if (appId === '') return { appId: 'app-id-empty' };
  return /^\w{1,128}$/.test(appId) ? {} : { appId: 'app-id-invalid' };
}

function emailProblem(email: string, domain: string): FieldProblems {
  if (!/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254) return { agentEmail: 'email-invalid' };
  const isTheirs = domain === '' || email.toLowerCase().endsWith(`@${domain}`);
  return isTheirs ? {} : { agentEmail: 'email-domain' };
}

function countryChange(country: string): Partial<AccountSettings> {
  return country === '' ? { countryFrom: 'automatic' } : { country, countryFrom: 'chosen' };
}

function sourceOf(kind: SettingsForm['source'], url: string): Settings['tokenSource'] {
  return kind === 'broker' ? { kind, url } : { kind };
}

function isHttps(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text);
}
