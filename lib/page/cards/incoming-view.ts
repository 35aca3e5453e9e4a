import { button, cross, paragraph } from './elements.ts';
import type { Incoming } from './incoming.ts';
import type { Translate } from './page-key.ts';

/** What the card of an incoming call says besides who calls. */
export type Step =
  | { readonly kind: 'ringing' }
  | { readonly kind: 'answering' }
  | { readonly kind: 'declining' }
  | { readonly kind: 'problem'; readonly sentence: string };

type IncomingView = {
  readonly dialog: HTMLDialogElement;
  readonly answer: HTMLButtonElement;
  readonly decline: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly show: (call: Incoming, step: Step) => void;
};

/** Builds the inside of the card, node by node: pages with Trusted Types refuse markup in strings. */
export function createIncomingView(root: ShadowRoot, t: Translate): IncomingView {
  const { ownerDocument: page } = root;
  const dialog = page.createElement('dialog');
  const head = page.createElement('div');
  const status = paragraph(page, 'status');
  const caller = paragraph(page, 'caller');
  const lines = page.createElement('div');
  const buttons = page.createElement('div');
  const decline = button(page, 'decline');
  const answer = button(page, 'answer');
  const close = button(page, 'close');
  head.className = 'head';
  lines.className = 'lines';
  buttons.className = 'buttons';
  status.id = 'status';
  caller.id = 'caller';
  lines.id = 'lines';
  status.setAttribute('role', 'status');
  dialog.setAttribute('role', 'alertdialog');
  dialog.setAttribute('aria-labelledby', 'status caller');
  dialog.setAttribute('aria-describedby', 'lines');
  decline.textContent = t('page.decline');
  close.setAttribute('aria-label', t('page.close'));
  close.append(cross(page));
  head.append(status, close);
  buttons.append(decline, answer);
  dialog.append(head, caller, lines, buttons);
  root.append(dialog);

  return {
    dialog,
    answer,
    decline,
    close,
    show(call, step) {
      const isBusy = step.kind === 'answering' || step.kind === 'declining';
      status.textContent = t(isBusy ? `page.${step.kind}` : 'page.incoming');
      caller.dataset['text'] = call.caller;
      lines.replaceChildren(...linesOf(page, call, step));
      buttons.classList.toggle('holds', call.holds);
      answer.textContent = t(call.holds ? 'page.holdAndAnswer' : 'page.answer');
      answer.disabled = isBusy;
      decline.disabled = isBusy;
    },
  };
}

/** As many lines as the card has room for: it never grows. */
const MOST_LINES = 3;

function linesOf(page: Document, call: Incoming, step: Step): readonly HTMLElement[] {
  if (step.kind === 'problem') {
    const problem = paragraph(page, 'problem');
    problem.setAttribute('role', 'alert');
    problem.textContent = step.sentence;
    return [problem];
  }
  const last = call.lines.slice(MOST_LINES - 1).join(' · ');
  const shown = [...call.lines.slice(0, MOST_LINES - 1), ...(last === '' ? [] : [last])];
  return shown.map((words) => {
    const line = paragraph(page, 'line');
    line.dataset['text'] = words;
    return line;
  });
}
