import { useEffect, useState } from 'preact/hooks';
import type { Peer } from '../../call/call.ts';
import { useUi } from '../ui-context.ts';

/** Whom the agent called last, and has a number; `null` where there is nobody, or not known yet. */
export function useLastCalled(): Peer | null {
  const { phone, commands } = useUi();
  const [last, setLast] = useState<Peer | null>(null);
  const { historyRevision } = phone.value;
  useEffect(() => {
    let stale = false;
    void commands.listHistory({ filter: 'out', words: '', before: null, limit: 5 }).then((outcome) => {
      if (stale || !outcome.ok) return;
      setLast(outcome.value.find(({ peer }) => peer.number !== '')?.peer ?? null);
    });
    return () => {
      stale = true;
    };
  }, [historyRevision, commands]);
  return last;
}
