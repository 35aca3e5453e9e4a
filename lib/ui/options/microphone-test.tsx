import { useEffect, useMemo } from 'preact/hooks';
import { isMicrophoneKept } from '../microphone-permission.ts';
import { createMicrophone } from '../welcome/microphone.ts';
import { MicrophoneBody } from '../welcome/microphone-step.tsx';

/** Turns the given microphone on, and shows that it hears. Another device is another test: give it another key. */
export function MicrophoneTest({ device }: { readonly device: string }) {
  const [microphone, leave] = useMemo(() => {
    const leaving = new AbortController();
    const audio = device === '' ? true : { deviceId: { exact: device } };
    const deps = {
      open: () => navigator.mediaDevices.getUserMedia({ audio }),
      permission: () => navigator.permissions.query({ name: 'microphone' }),
      isKept: () => isMicrophoneKept(),
      page: document,
    };
    return [createMicrophone(deps, leaving.signal), () => leaving.abort()] as const;
  }, [device]);
  useEffect(() => leave, [leave]);
  return (
    <div class="stack" aria-live="polite">
      <MicrophoneBody microphone={microphone} />
    </div>
  );
}
