import type { Signal } from '@preact/signals';
import { Phone } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { liveCalls } from '../../call/call.ts';
import { dialable } from '../../numbers/dialable.ts';
import { readNumber } from '../../numbers/read-number.ts';
import { showNumber } from '../../numbers/show-number.ts';
import type { Problem } from '../../problem.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { callerIdFor } from './caller-id-choice.ts';
import { CallerIdSelect } from './caller-id-select.tsx';
import { ConfirmCall } from './confirm-call.tsx';
import { erase, insert } from './edit-number.ts';
import type { Edit } from './edit-number.ts';
import { Keypad } from './keypad.tsx';
import { NumberField } from './number-field.tsx';
import { NumberHint } from './number-hint.tsx';
import { useDial } from './use-dial.ts';
import { useLastCalled } from './use-last-called.ts';
import './dialer.css';

/** Type, paste or tap a number, and call it. What is typed is the caller's to keep. */
export function Dialer({ typed }: { readonly typed: Signal<string> }) {
  const { phone, settings } = useUi();
  const { country } = settings.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const last = useLastCalled();
  const { busy, question, dial, confirm, cancel } = useDial({
    onProblem: setProblem,
    onDialled: () => {
      typed.value = '';
      setChosen(null);
    },
  });

  const edit = (next: Edit): void => {
    typed.value = next.text;
    caret.current = next.caret;
    setProblem(null);
    cancel();
    // Drawn at once where the text stays the same: the browser's own change to the field must be undone.
    if (field.current !== null && field.current.value !== next.text) field.current.value = next.text;
    field.current?.setSelectionRange(next.caret, next.caret);
  };
  const now = (): Edit => ({
    text: typed.value,
    caret: field.current?.selectionStart ?? typed.value.length,
  });
  // Before anybody can have clicked elsewhere: later it would take the keyboard away from there.
  useLayoutEffect(() => field.current?.focus(), []);
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [typed.value]);

  const read = readNumber(typed.value, country);
  const callerIds = phone.value.phone?.callerIds ?? [];
  const redial = (): void => {
    if (last === null) return;
    const text = showNumber(last.number, country);
    edit({ text, caret: text.length });
    field.current?.focus();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (question !== null) return;
    // Call on an empty field brings back the last number, as desk phones do; a second press calls it.
    if (typed.value === '' && last !== null) redial();
    else if (!read.ok) setProblem(read.problem);
    else
      void dial(dialable(read.value), chosen ?? callerIdFor(read.value.country, callerIds, settings.value));
  };
  const leave = (event: FocusEvent & { readonly currentTarget: HTMLFormElement }): void => {
    const stays = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!stays && typed.value !== '' && !read.ok) setProblem(read.problem);
  };
  const invalid = problem !== null && problem.code.startsWith('number-');
  const talking = liveCalls(phone.value.phone?.calls ?? []).some(
    (call) => call.phase === 'active' && !call.held,
  );
  return (
    <form class="dialer" onSubmit={submit} onFocusOut={leave} noValidate>
      <div class="number-box">
        <NumberField
          text={typed.value}
          country={country}
          field={field}
          invalid={invalid}
          onEdit={edit}
          onErase={() => edit(erase(now(), country))}
        />
        <NumberHint
          empty={typed.value === ''}
          number={read.ok ? read.value.number : null}
          last={last}
          onRedial={redial}
        />
      </div>
      <ProblemNote problem={problem} id="number-problem" />
      {question === null ? (
        <>
          <Keypad label={i18n.t('dialer.keypad')} onKey={(key) => edit(insert(now(), key, country))} plus />
          <CallerIdSelect
            country={read.ok ? read.value.country : ''}
            chosen={chosen}
            onChoose={setChosen}
            onProblem={setProblem}
          />
          {talking ? <p class="dialer-note">{i18n.t('dialer.otherWaits')}</p> : null}
          <button type="submit" class="button go wide tall" aria-disabled={busy} aria-busy={busy}>
            <Phone aria-hidden="true" size={20} />
            {i18n.t('dialer.call')}
          </button>
        </>
      ) : (
        <ConfirmCall
          question={question}
          busy={busy}
          onCall={() => void confirm()}
          onCancel={() => {
            cancel();
            field.current?.focus();
          }}
        />
      )}
    </form>
  );
}
