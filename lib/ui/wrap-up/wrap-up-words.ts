import { i18n } from '#i18n';
import type { WrapUp } from '../../facts.ts';

/** Where what was written of a call is, the worst first; empty where nothing was written. */
export function wrapUpWords({ noteState, tagState }: Pick<WrapUp, 'noteState' | 'tagState'>): string {
  if (noteState === 'refused') return i18n.t('wrapUp.noteRefused');
  if (tagState === 'refused') return i18n.t('wrapUp.tagRefused');
  const states = [noteState, tagState];
  if (states.includes('waiting')) return i18n.t('wrapUp.waiting');
  if (states.includes('draft')) return i18n.t('wrapUp.saved');
  return states.includes('sent') ? i18n.t('wrapUp.sent') : '';
}
