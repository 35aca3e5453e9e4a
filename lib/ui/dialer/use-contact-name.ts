import { useEffect, useState } from 'preact/hooks';
import { useUi } from '../ui-context.ts';

/** A pause in typing, ms, after which it is asked whose number this is. */
const PAUSE_MS = 300;

const NOBODY = { number: '', name: '' } as const;

/** Whom the number (E.164; `null`: none yet) belongs to in Toky's contacts; empty until known, or for nobody. */
export function useContactName(number: string | null): string {
  const { commands } = useUi();
  const [found, setFound] = useState<{ readonly number: string; readonly name: string }>(NOBODY);
  useEffect(() => {
    if (number === null) return;
    let stale = false;
    const timer = setTimeout(() => {
      void commands.contactName(number).then((outcome) => {
        // A name is a help, not a need: what could not be asked is not complained of.
        if (!stale && outcome.ok) setFound({ number, name: outcome.value });
      });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [number, commands]);
  return found.number === number ? found.name : '';
}
