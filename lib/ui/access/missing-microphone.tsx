import { Mic } from 'lucide-preact';
import { i18n } from '#i18n';
import { AllowMicrophone } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';

/** Says before a call what would be in its way: a microphone that the browser does not let the phone keep. */
export function MissingMicrophone() {
  const { phone, microphone } = useUi();
  if (phone.value.signIn.phase !== 'signed-in' || microphone.value === 'granted') return null;
  const isBlocked = microphone.value === 'denied';
  return (
    <div class="note warn" role="status">
      <Mic aria-hidden="true" size={18} />
      <div class="note-text">
        <p>{isBlocked ? i18n.t('problem.microphoneNotAllowed') : i18n.t('access.microphone')}</p>
        <AllowMicrophone />
      </div>
    </div>
  );
}
