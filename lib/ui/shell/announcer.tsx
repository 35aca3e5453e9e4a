import { currentCall } from '../../call/call.ts';
import { announcement } from '../call/call-words.ts';
import { useUi } from '../ui-context.ts';

/** Tells a screen reader what the call does. Always on the page: a region that is new with its text is not read. */
export function Announcer() {
  const { phone, settings } = useUi();
  const calls = phone.value.phone?.calls ?? [];
  const call = currentCall(calls) ?? calls[0] ?? null;
  return (
    <div class="hidden" aria-live="polite" aria-atomic="true" data-testid="announcer">
      {call === null ? '' : announcement(call, settings.value.country)}
    </div>
  );
}
