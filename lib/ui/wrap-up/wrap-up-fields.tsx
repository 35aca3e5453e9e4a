import { CircleAlert } from 'lucide-preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { problemSentence } from '../sentences.ts';
import { wrapUpWords } from './wrap-up-words.ts';
import type { Writing } from './writing.ts';
import './wrap-up.css';

/** Toky's own limits are not published; these are ours, as the contract has them. */
const NOTE_LENGTH = 4_000;
const TAG_LENGTH = 120;

type Props = { readonly wrapUp: Writing; readonly label: string };

/** Note and tag of a call, and where they are. */
export function WrapUpFields({ wrapUp, label }: Props) {
  const id = useId();
  const { note, tag, state, kept, problem } = wrapUp.view.value;
  return (
    <div class="wrap-up" role="group" aria-label={label}>
      <label class="hidden" for={`${id}-note`}>
        {i18n.t('wrapUp.note')}
      </label>
      <textarea
        id={`${id}-note`}
        dir="auto"
        rows={2}
        maxLength={NOTE_LENGTH}
        placeholder={i18n.t('wrapUp.notePlaceholder')}
        value={note}
        onInput={(event) => wrapUp.type({ note: event.currentTarget.value })}
        onBlur={wrapUp.flush}
      />
      <div class="wrap-up-row">
        <label for={`${id}-tag`}>{i18n.t('wrapUp.tag')}</label>
        <input
          id={`${id}-tag`}
          dir="auto"
          autocomplete="off"
          maxLength={TAG_LENGTH}
          placeholder={i18n.t('wrapUp.tagPlaceholder')}
          value={tag}
          onInput={(event) => wrapUp.type({ tag: event.currentTarget.value })}
          onBlur={wrapUp.flush}
        />
        <p class="wrap-up-state" role="status">
          {state === 'kept' && problem === null ? wrapUpWords(kept) : null}
        </p>
      </div>
      {problem === null ? null : (
        <p class="wrap-up-problem" role="alert">
          <CircleAlert aria-hidden="true" size={16} />
          {problemSentence(problem)}
        </p>
      )}
    </div>
  );
}
