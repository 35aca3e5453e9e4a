import { Mic } from 'lucide-preact';
import { i18n } from '#i18n';
import { useUi } from '../ui-context.ts';

/** The microphone waits for a click into this page, or for a yes. The click itself is all that it needs. */
export function CaptureNote() {
  const { capture } = useUi();
  if (capture.value !== 'waiting') return null;
  return (
    <div role="alert">
      <button type="button" class="button primary wide">
        <Mic aria-hidden="true" size={18} />
        {i18n.t('capture.clickHere')}
      </button>
    </div>
  );
}
