import type { Settings } from '../../facts.ts';
import { done, failed } from '../../util/outcome.ts';
import type { Outcome } from '../../util/outcome.ts';

/** The settings as they stand in the form: anything a person may have typed. */
export type SettingsForm = {
  readonly appId: string;
  readonly agentEmail: string;
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
  | 'source-empty'
  | 'broker-url-invalid'
  | 'app-key-empty';

export type FieldProblems = { readonly [field in keyof SettingsForm]?: FieldProblem };

export function formOf(settings: AccountSettings): SettingsForm {
  const { appId, agentEmail, country, tokenSource } = settings;
  return {
    appId,
    agentEmail,
    country,
    source: tokenSource.kind,
    brokerUrl: tokenSource.kind === 'broker' ? tokenSource.url : '',
    appKey: '',
  };
}

/** The part of the settings that the form is about. */
export type AccountSettings = Pick<Settings, 'appId' | 'agentEmail' | 'country' | 'tokenSource'>;

/** The settings that the form stands for, or what is wrong with which field. */
export function readForm(form: SettingsForm, keySaved: boolean): Outcome<AccountSettings, FieldProblems> {
  const appId = form.appId.trim();
  const agentEmail = form.agentEmail.trim();
  const brokerUrl = form.brokerUrl.trim();
  const problems: FieldProblems = {
    ...appIdProblem(appId),
    ...(/^[^@\s]+@[^@\s]+$/.test(agentEmail) && agentEmail.length <= 254
      ? {}
      : { agentEmail: 'email-invalid' as const }),
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
    tokenSource: sourceOf(form.source, brokerUrl),
  });
}

/** What the form changes of what it showed. The rest may have changed elsewhere while the page was open. */
export function changeOf(shown: SettingsForm, read: AccountSettings): Partial<AccountSettings> {
  const { appId, agentEmail, country, source, brokerUrl } = formOf(read);
  return {
    ...(appId === shown.appId ? {} : { appId }),
    ...(agentEmail === shown.agentEmail ? {} : { agentEmail }),
    ...(country === shown.country ? {} : { country }),
    ...(source === shown.source && brokerUrl === shown.brokerUrl ? {} : { tokenSource: read.tokenSource }),
  };
}

function appIdProblem(appId: string): FieldProblems {
  if (appId === '') return { appId: 'app-id-empty' };
  return /^\w{1,128}$/.test(appId) ? {} : { appId: 'app-id-invalid' };
}

function sourceOf(kind: SettingsForm['source'], url: string): Settings['tokenSource'] {
  return kind === 'broker' ? { kind, url } : { kind };
}

function isHttps(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text);
}
