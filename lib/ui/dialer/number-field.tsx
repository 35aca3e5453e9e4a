import { Delete } from 'lucide-preact';
import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { erase, pastedNumber, reformat } from './edit-number.ts';
import type { Edit } from './edit-number.ts';

type Props = {
  readonly text: string;
  readonly country: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly invalid: boolean;
  readonly onEdit: (edit: Edit) => void;
  readonly onErase: () => void;
};

/** The number to call: formatted as it is typed, and anything may be pasted into it. */
export function NumberField({ text, country, field, invalid, onEdit, onErase }: Props) {
  const typed = (event: InputEvent & { readonly currentTarget: HTMLInputElement }): void => {
    const { value, selectionStart } = event.currentTarget;
    const caret = selectionStart ?? value.length;
    // Backspace over a bracket would be undone by the formatting: it means the digit before it.
    const onlyPunctuation = event.inputType === 'deleteContentBackward' && digits(value) === digits(text);
    onEdit(
      onlyPunctuation ? erase({ text: value, caret }, country) : reformat({ text: value, caret }, country),
    );
  };
  const pasted = (event: ClipboardEvent & { readonly currentTarget: HTMLInputElement }): void => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const replacesAll = value === '' || (selectionStart === 0 && selectionEnd === value.length);
    const number = pastedNumber(event.clipboardData?.getData('text') ?? '', country);
    if (!replacesAll || number === null) return;
    event.preventDefault();
    onEdit({ text: number, caret: number.length });
  };
  return (
    <div class="number">
      <label class="hidden" for="number">
        {i18n.t('dialer.number')}
      </label>
      <input
        id="number"
        ref={field}
        type="tel"
        dir="ltr"
        class="number-input"
        autocomplete="off"
        spellcheck={false}
        placeholder={i18n.t('dialer.placeholder')}
        value={text}
        maxLength={80}
        aria-invalid={invalid}
        aria-describedby={invalid ? 'number-problem' : undefined}
        onInput={typed}
        onPaste={pasted}
      />
      {text === '' ? null : (
        <button
          type="button"
          class="button quiet icon-only"
          aria-label={i18n.t('dialer.erase')}
          title={i18n.t('dialer.erase')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onErase}
        >
          <Delete aria-hidden="true" size={20} />
        </button>
      )}
    </div>
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
