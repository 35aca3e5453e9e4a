import { button, cross, paragraph } from './elements.ts';
import type { Translate } from './page-key.ts';

/** What the card says. */
export type Told =
  /** Asks before it dials; shows the number as it would be dialled, and the country's two letters. */
  | { readonly kind: 'asking'; readonly number: string; readonly country: string }
  | { readonly kind: 'starting'; readonly number: string }
  | { readonly kind: 'calling'; readonly number: string }
  | { readonly kind: 'problem'; readonly sentence: string };

type CardView = {
  readonly dialog: HTMLDialogElement;
  readonly call: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly show: (told: Told) => void;
};

/** Builds the inside of the card, node by node: pages with Trusted Types refuse markup in strings. */
export function createCardView(root: ShadowRoot, t: Translate): CardView {
  const { ownerDocument: page } = root;
  const dialog = page.createElement('dialog');
  const words = page.createElement('div');
  const number = paragraph(page, 'number');
  const line = paragraph(page, 'line');
  const call = button(page, 'call');
  const close = button(page, 'close');
  number.id = 'number';
  number.dir = 'ltr';
  line.id = 'line';
  line.setAttribute('role', 'status');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-labelledby', 'number line');
  call.textContent = t('page.call');
  close.setAttribute('aria-label', t('page.close'));
  close.append(cross(page));
  words.append(number, line);
  dialog.append(words, close, call);
  root.append(dialog);

  return {
    dialog,
    call,
    close,
    show(told) {
      const { shown, sentence } = wordsOf(told, t);
      number.textContent = shown;
      number.hidden = shown === '';
      line.textContent = sentence;
      line.classList.toggle('busy', told.kind === 'starting');
      call.hidden = told.kind !== 'asking';
    },
  };
}

function wordsOf(told: Told, t: Translate): { readonly shown: string; readonly sentence: string } {
  switch (told.kind) {
    case 'asking': {
      const country = countryName(told.country);
      return { shown: told.number, sentence: country === '' ? t('page.ask') : country };
    }
    case 'starting':
      return { shown: told.number, sentence: t('page.starting') };
    case 'calling':
      return { shown: told.number, sentence: t('page.calling') };
    case 'problem':
      return { shown: '', sentence: told.sentence };
  }
}

function countryName(country: string): string {
  if (country === '') return '';
  try {
    return new Intl.DisplayNames([navigator.language], { type: 'region' }).of(country) ?? '';
  } catch {
    return '';
  }
}
