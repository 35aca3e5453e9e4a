import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Call, CallId } from '../../call/call.ts';
import { announcement } from '../call/call-words.ts';
import { useUi } from '../ui-context.ts';

/**
 * Tells a screen reader what calls do: each change once, of whichever call it is. Always on the page: a region that is
 * new with its text is not read.
 */
export function Announcer() {
  const { phone, settings } = useUi();
  const [said, setSaid] = useState('');
  const before = useRef<ReadonlyMap<CallId, string>>(new Map());
  const now = new Map(
    (phone.value.phone?.calls ?? [])
      .filter(toldOf)
      .map((call) => [call.id, announcement(call, settings.value.country)] as const),
  );
  const all = [...now].map(([id, words]) => `${id} ${words}`).join('\n');
  useLayoutEffect(() => {
    const changed = [...now].filter(([id, words]) => before.current.get(id) !== words);
    before.current = now;
    if (changed.length > 0 || now.size === 0) setSaid(changed.map(([, words]) => words).join('. '));
  }, [all]);
  return (
    <div class="hidden" aria-live="polite" aria-atomic="true" data-testid="announcer">
      {said}
    </div>
  );
}

/** Nobody is told of a call that came while not to be disturbed, before it is over. */
function toldOf(call: Call): boolean {
  return !call.hushed || call.phase === 'ended';
}
