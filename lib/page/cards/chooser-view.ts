import { button } from './elements.ts';
import type { Choosable } from './chooser.ts';
import type { Translate } from './page-key.ts';

type ChooserView = {
  readonly dialog: HTMLDialogElement;
  readonly list: HTMLElement;
  readonly options: readonly HTMLElement[];
  readonly call: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  /** Shows which one is chosen, and brings it into view. */
  readonly choose: (index: number) => void;
};

/** Builds the list by the ARIA pattern: one stop of the Tab key, and the chosen option is told by its id. */
export function createChooserView(
  root: ShadowRoot,
  numbers: readonly Choosable[],
  t: Translate,
): ChooserView {
  const { ownerDocument: page } = root;
  const dialog = page.createElement('dialog');
  const title = page.createElement('h2');
  const list = page.createElement('div');
  const foot = page.createElement('div');
  const call = button(page, 'call');
  const cancel = button(page, 'cancel');
  title.id = 'title';
  title.textContent = t('page.choose');
  dialog.setAttribute('aria-labelledby', 'title');
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-labelledby', 'title');
  list.tabIndex = 0;
  foot.className = 'foot';
  call.textContent = t('page.call');
  cancel.textContent = t('page.cancel');
  const options = numbers.map((number, index) => option(page, number, index));
  list.append(...options);
  foot.append(cancel, call);
  dialog.append(title, list, foot);
  root.append(dialog);

  return {
    dialog,
    list,
    options,
    call,
    cancel,
    choose(index) {
      options.forEach((each, at) => each.setAttribute('aria-selected', String(at === index)));
      list.setAttribute('aria-activedescendant', `option-${index}`);
      options[index]?.scrollIntoView?.({ block: 'nearest' });
    },
  };
}

function option(page: Document, { shown, near }: Choosable, index: number): HTMLElement {
  const row = page.createElement('div');
  const number = page.createElement('bdi');
  const words = page.createElement('span');
  row.id = `option-${index}`;
  row.setAttribute('role', 'option');
  number.className = 'number';
  number.textContent = shown;
  words.className = 'near';
  words.dir = 'auto';
  words.textContent = near;
  row.append(number, words);
  return row;
}
