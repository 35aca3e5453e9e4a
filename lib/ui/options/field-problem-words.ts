import { i18n } from '#i18n';
import { assertNever } from '../../util/assert-never.ts';
import type { FieldProblem } from './settings-form.ts';

/** What is wrong with a field, as it stands next to it. */
export function fieldProblemWords(problem: FieldProblem | undefined, domain = ''): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'app-id-empty':
      return i18n.t('options.appIdEmpty');
    case 'app-id-invalid':
      return i18n.t('options.appIdInvalid');
    case 'email-invalid':
      return i18n.t('options.emailInvalid');
    case 'email-domain':
      return i18n.t('options.emailDomain', [domain]);
    case 'source-empty':
      return i18n.t('options.sourceEmpty');
    case 'broker-url-invalid':
      return i18n.t('options.brokerUrlInvalid');
    case 'app-key-empty':
      return i18n.t('options.appKeyEmpty');
    default:
      return assertNever(problem);
  }
}
