import type { Signal } from '@preact/signals';
import { Phone } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Recent } from '../../contract.ts';
import { readNumber } from '../../numbers/read-number.ts';
import type { Problem } from '../../problem.ts';
import { done, failed } from '../../util/outcome.ts';
import { useAction } from '../action-button.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { showNumber } from '../../numbers/show-number.ts';
import { useUi } from '../ui-context.ts';
import { CallerIdSelect, chosenCallerId } from './caller-id-select.tsx';
import { erase, insert } from './edit-number.ts';
import type { Edit } from './edit-number.ts';
import { Keypad } from './keypad.tsx';
import { NumberField } from './number-field.tsx';

type Props = { readonly typed: Signal<string>; readonly recents: readonly Recent[] | null };

/** Type, paste or tap a number, and call it. */
export function Dialer({ typed, recents }: Props) {
  const { phone, settings, commands } = useUi();
  const { country } = settings.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);

  const edit = (next: Edit): void => {
    typed.value = next.text;
    caret.current = next.caret;
    setProblem(null);
    // Drawn at once where the text stays the same: the browser's own change to the field must be undone.
    if (field.current !== null && field.current.value !== next.text) field.current.value = next.text;
    field.current?.setSelectionRange(next.caret, next.caret);
  };
  const now = (): Edit => ({
    text: typed.value,
    caret: field.current?.selectionStart ?? typed.value.length,
  });
  useEffect(() => field.current?.focus(), []);
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [typed.value]);

  const call = async () => {
    const read = readNumber(typed.value, country);
    if (!read.ok) return failed(read.problem);
    const { callerIds } = phone.value.phone ?? { callerIds: [] };
    const outcome = await commands.dial(
      read.value.number,
      chosenCallerId(callerIds, settings.value.callerId),
    );
    if (outcome.ok) typed.value = '';
    return outcome.ok ? done(null) : outcome;
  };
  const { busy, run } = useAction(call, setProblem);
  const submit = (event: Event): void => {
    event.preventDefault();
    const last = recents?.find((recent) => recent.direction === 'out' && recent.peer.number !== '');
    if (typed.value !== '' || last === undefined) {
      void run();
      return;
    }
    // Call on an empty field brings back the last number, as desk phones do; a second press calls it.
    const text = showNumber(last.peer.number, country);
    edit({ text, caret: text.length });
  };
  const leave = (event: FocusEvent & { readonly currentTarget: HTMLFormElement }): void => {
    const stays = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (stays || typed.value === '') return;
    const read = readNumber(typed.value, country);
    if (!read.ok) setProblem(read.problem);
  };
  const invalid = problem !== null && problem.code.startsWith('number-');
  return (
    <form class="dialer" onSubmit={submit} onFocusOut={leave} noValidate>
      <NumberField
        text={typed.value}
        country={country}
        field={field}
        invalid={invalid}
        onEdit={edit}
        onErase={() => edit(erase(now(), country))}
      />
      <ProblemNote problem={problem} id="number-problem" />
      <Keypad label={i18n.t('dialer.keypad')} onKey={(key) => edit(insert(now(), key, country))} plus />
      <CallerIdSelect onProblem={setProblem} />
      <button type="submit" class="button go wide tall" aria-disabled={busy} aria-busy={busy}>
        <Phone aria-hidden="true" size={20} />
        {i18n.t('dialer.call')}
      </button>
    </form>
  );
}
