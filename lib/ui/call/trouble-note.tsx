import { Activity } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { useUi } from '../ui-context.ts';
import type { Place } from '../ui-context.ts';
import { troubleWords } from './trouble-words.ts';

/** A trouble stays on screen for so long at least: one that comes and goes must not flicker. */
const SHOWN_MS = 4_000;

type Props = {
  readonly call: CallOf<'active'>;
  readonly place: Place;
  readonly onProblem: (problem: Problem | null) => void;
};

/** Firefox's popup is no place to speak in: its window is, and brings the voice back. */
const speaksElsewhere = (place: Place): boolean => import.meta.env.BROWSER === 'firefox' && place === 'popup';

/** Why the call sounds bad, as one calm sentence. The region is always there, so that the sentence is read out. */
export function TroubleNote({ call, place, onProblem }: Props) {
  const { commands } = useUi();
  const isAway = call.microphone === 'gone' && speaksElsewhere(place);
  const words = useSteady(isAway ? i18n.t('trouble.windowClosed') : troubleWords(call));
  return (
    <div class="trouble" role="status">
      {words === '' ? null : (
        <p class="note warn">
          <Activity aria-hidden="true" size={16} />
          <span>{words}</span>
        </p>
      )}
      {isAway ? (
        <ActionButton look="plain" act={commands.openWindow} onProblem={onProblem}>
          {i18n.t('trouble.openWindow')}
        </ActionButton>
      ) : null}
    </div>
  );
}

/** Follows the words, but none is replaced or taken away before it could be read. */
function useSteady(words: string): string {
  const [shown, setShown] = useState(words);
  const until = useRef(words === '' ? 0 : performance.now() + SHOWN_MS);
  useEffect(() => {
    if (words === shown) return;
    const show = (): void => {
      until.current = words === '' ? 0 : performance.now() + SHOWN_MS;
      setShown(words);
    };
    const wait = until.current - performance.now();
    if (shown === '' || wait <= 0) {
      show();
      return;
    }
    const timer = setTimeout(show, wait);
    return () => clearTimeout(timer);
  }, [words, shown]);
  return shown;
}
