import { button, cross, icon, paragraph } from './elements.ts';
import type { Translate } from './page-key.ts';

/** What the card says. */
export type Told =
  /** Asks before it dials. All of what is known of the number is for the person, and not for the page. */
  | {
      readonly kind: 'asking';
      /** As it would be dialled. */
      readonly number: string;
      /** ISO 3166, two letters. */
      readonly country: string;
      /** Of Toky's contact; empty: nobody known. */
      readonly name: string;
      readonly callerId: string;
      readonly copied: boolean;
    }
  | { readonly kind: 'in-call'; readonly number: string; readonly inCallWith: string }
  | { readonly kind: 'starting'; readonly number: string }
  | { readonly kind: 'calling'; readonly number: string }
  | { readonly kind: 'problem'; readonly sentence: string };

type CardView = {
  readonly dialog: HTMLDialogElement;
  readonly call: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly copy: HTMLButtonElement;
  readonly notANumber: HTMLButtonElement;
  readonly show: (told: Told) => void;
};

const COPY = 'M4 4V1h7v7H8M1 4h7v7H1z';
const CHECK = 'M1 6.5l3.5 3.5L11 2.5';

/**
 * Builds the inside of the card, node by node: pages with Trusted Types refuse markup in strings. Names are drawn as
 * generated content, in a room that is always the same: a page can look for words by `window.find()`, and measure us.
 */
export function createCardView(root: ShadowRoot, t: Translate): CardView {
  const { ownerDocument: page } = root;
  const dialog = page.createElement('dialog');
  const words = page.createElement('div');
  const foot = page.createElement('div');
  const number = paragraph(page, 'number');
  const line = paragraph(page, 'line');
  const from = paragraph(page, 'from');
  const call = button(page, 'call');
  const close = button(page, 'icon close');
  const copy = button(page, 'icon copy');
  const notANumber = button(page, 'not');
  number.id = 'number';
  number.dir = 'ltr';
  line.id = 'line';
  foot.className = 'foot';
  line.setAttribute('role', 'status');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-labelledby', 'number line');
  close.setAttribute('aria-label', t('page.close'));
  close.append(cross(page));
  notANumber.textContent = t('page.notANumber');
  words.append(number, line);
  foot.append(from, notANumber);
  dialog.append(words, copy, close, call, foot);
  root.append(dialog);

  return {
    dialog,
    call,
    close,
    copy,
    notANumber,
    show(told) {
      const asks = told.kind === 'asking';
      number.textContent = told.kind === 'problem' ? '' : told.number;
      number.hidden = told.kind === 'problem';
      line.textContent = sentenceOf(told, t);
      line.dataset['text'] = detailOf(told);
      line.classList.toggle('busy', told.kind === 'starting');
      call.hidden = !asks && told.kind !== 'in-call';
      call.textContent = t(asks ? 'page.call' : 'page.toDialer');
      copy.hidden = !asks;
      foot.hidden = !asks;
      if (!asks) return;
      copy.setAttribute('aria-label', t(told.copied ? 'page.copied' : 'page.copy'));
      copy.replaceChildren(icon(page, told.copied ? CHECK : COPY));
      from.textContent = told.callerId === '' ? '' : t('page.from');
      from.dataset['text'] = told.callerId;
    },
  };
}

/** What anybody may read. */
function sentenceOf(told: Told, t: Translate): string {
  switch (told.kind) {
    case 'asking':
      return told.name === '' && countryName(told.country) === '' ? t('page.ask') : '';
    case 'in-call':
      return t(told.inCallWith === '' ? 'page.inCall' : 'page.inCallWith');
    case 'starting':
      return t('page.starting');
    case 'calling':
      return t('page.calling');
    case 'problem':
      return told.sentence;
  }
}

/** What only the person may. */
function detailOf(told: Told): string {
  if (told.kind === 'in-call') return told.inCallWith;
  if (told.kind !== 'asking') return '';
  return [told.name, countryName(told.country)].filter((part) => part !== '').join(' · ');
}

function countryName(country: string): string {
  if (country === '') return '';
  try {
    return new Intl.DisplayNames([navigator.language], { type: 'region' }).of(country) ?? '';
  } catch {
    return '';
  }
}
