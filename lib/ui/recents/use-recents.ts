import { useEffect, useState } from 'preact/hooks';
import type { Recent } from '../../contract.ts';
import { useUi } from '../ui-context.ts';

/** The calls that are over, newest first; `null` until known. Asked anew whenever the list changed. */
export function useRecents(): readonly Recent[] | null {
  const { phone, commands } = useUi();
  const [recents, setRecents] = useState<readonly Recent[] | null>(null);
  const { recentsRevision } = phone.value;
  useEffect(() => {
    let stale = false;
    void commands.listRecents().then((outcome) => {
      if (!stale && outcome.ok) setRecents(outcome.value);
    });
    return () => {
      stale = true;
    };
  }, [recentsRevision, commands]);
  return recents;
}
