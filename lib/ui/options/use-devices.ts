import { useEffect, useState } from 'preact/hooks';
import type { Devices } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { useUi } from '../ui-context.ts';

/** The sound devices that are there; asked anew when one is plugged in or out. `null` until known. */
export function useDevices() {
  const { phone, commands } = useUi();
  const [devices, setDevices] = useState<Devices | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const signedIn = phone.value.signIn.phase === 'signed-in' || phone.value.signIn.phase === 'expired';
  useEffect(() => {
    if (!signedIn) return;
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      const outcome = await commands.listDevices();
      if (leaving.signal.aborted) return;
      if (outcome.ok) setDevices(outcome.value);
      setProblem(outcome.ok ? null : outcome.problem);
    };
    void ask();
    // Absent where a page may not know of devices at all.
    navigator.mediaDevices?.addEventListener('devicechange', () => void ask(), { signal: leaving.signal });
    return () => leaving.abort();
  }, [signedIn, commands]);
  return { devices: signedIn ? devices : null, problem: signedIn ? problem : null, signedIn };
}
