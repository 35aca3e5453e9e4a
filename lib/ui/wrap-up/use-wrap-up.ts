import { useEffect, useMemo } from 'preact/hooks';
import type { CallId } from '../../call/call.ts';
import { useUi } from '../ui-context.ts';
import { createWriting } from './writing.ts';
import type { Writing } from './writing.ts';

/** What is written of a call, for as long as a component shows it. Nothing typed is lost when it goes away. */
export function useWrapUp(callId: CallId): Writing {
  const { phone, commands } = useUi();
  const writing = useMemo(() => createWriting(callId, commands), [callId, commands]);
  const { historyRevision } = phone.value;
  useEffect(() => {
    void writing.load();
  }, [writing, historyRevision]);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('pagehide', writing.flush, { signal });
    window.addEventListener('blur', writing.flush, { signal });
    // Another page of ours may have written meanwhile.
    window.addEventListener('focus', () => void writing.load(), { signal });
    return () => {
      stop.abort();
      writing.flush();
    };
  }, [writing]);
  return writing;
}
