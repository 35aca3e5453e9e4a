import { i18n } from '#i18n';
import type { DoNotDisturb } from '../../facts.ts';
import { locale } from '../locale.ts';
import { untilWords } from './quiet-until.ts';

/** For how long calls do not ring; `null` where they do. */
export function quietWords(quiet: DoNotDisturb, now: number): string | null {
  if (!quiet.on) return null;
  return quiet.until === null
    ? i18n.t('quiet.on')
    : i18n.t('quiet.onUntil', [untilWords(quiet.until, now, locale())]);
}
