import { useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatTyped } from '../../numbers/format-typed.ts';
import { readNumber } from '../../numbers/read-number.ts';
import { problemSentence } from '../sentences.ts';
import { useUi } from '../ui-context.ts';
import type { ChoiceProps } from './choice.ts';

/** A number, read as the dialer reads it. */
export function NumberChoice({ onChoice, onEnter }: ChoiceProps) {
  const { settings } = useUi();
  const { country } = settings.value;
  const [text, setText] = useState('');
  const [left, setLeft] = useState(false);
  const id = useId();
  const read = readNumber(text, country);
  useEffect(() => {
    onChoice(
      read.ok
        ? {
            kind: 'target',
            to: { kind: 'number', destination: read.value.number, name: read.value.international },
          }
        : { kind: 'none', hint: '' },
    );
  }, [text, country]);
  const invalid = left && text !== '' && !read.ok;
  return (
    <div class="choice">
      <div class="field">
        <label for={id}>{i18n.t('transfer.numberLabel')}</label>
        <input
          id={id}
          type="tel"
          dir="ltr"
          autocomplete="off"
          maxLength={80}
          value={text}
          aria-invalid={invalid}
          aria-describedby={`${id}-read`}
          onInput={(event) => {
            const { value, selectionStart } = event.currentTarget;
            setLeft(false);
            // Formatting in the middle of a number would throw the caret to its end.
            setText(selectionStart === value.length ? formatTyped(value, country) : value);
          }}
          onBlur={() => setLeft(true)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            setLeft(true);
            if (read.ok) onEnter();
          }}
        />
        <span id={`${id}-read`} class={invalid ? 'field-problem' : 'field-hint'} role="status">
          {read.ok ? i18n.t('transfer.numberRead', [read.value.international]) : null}
          {invalid ? problemSentence(read.problem) : null}
        </span>
      </div>
    </div>
  );
}
