import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

/**
 * The language of the words on the page, for `Intl`: the browser's own variant of it where it has one (en-GB has other
 * dates than en-US), else that of our strings, so that a German date never stands in an English sentence.
 */
export function locale(): string {
  const ours = i18n.t('locale.tag');
  const theirs = browser.i18n.getUILanguage().replaceAll('_', '-');
  return theirs.split('-')[0] === ours.split('-')[0] ? theirs : ours;
}

/** Names the page, and its language for screen readers. */
export function labelDocument(page: Document, title: string): void {
  page.documentElement.lang = i18n.t('locale.tag');
  page.title = title;
}
