import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { isOver } from '../../call/call.ts';
import { CallCard } from '../call/call-card.tsx';
import { EndedCall } from '../call/ended-call.tsx';
import type { Problem } from '../../problem.ts';
import { ProblemNote } from '../problem-note.tsx';
import type { SiteAccess } from '../site-access.ts';
import { useUi } from '../ui-context.ts';
import { Announcer } from './announcer.tsx';
import { ExpiredBanner } from './expired-banner.tsx';
import { Header } from './header.tsx';
import { PhonePanel } from './phone-panel.tsx';
import { SignInPanel } from './sign-in-panel.tsx';
import { SiteSwitch } from './site-switch.tsx';

/** The popup: calls first, whatever else is going on; then the dialer or the way in. */
export function Popup({ site }: { readonly site: SiteAccess }) {
  const { phone, commands } = useUi();
  const typed = useSignal('');
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    void commands.wake();
  }, [commands]);

  const { signIn, phone: snapshot } = phone.value;
  const calls = snapshot?.calls ?? [];
  const live = calls.filter((call) => !isOver(call));
  const ended = live.length === 0 ? calls.filter(isOver) : [];
  const inside = signIn.phase === 'signed-in' || signIn.phase === 'expired';
  return (
    <>
      <Header onProblem={setProblem} />
      <Announcer />
      <main class="popup-main">
        <ExpiredBanner onProblem={setProblem} />
        <ProblemNote problem={problem} />
        {live.map((call) => (
          <CallCard key={call.id} call={call} compact={live.length > 1} />
        ))}
        <EndedCall calls={ended} />
        {inside ? live.length === 0 && <PhonePanel typed={typed} /> : <SignInPanel />}
      </main>
      <SiteSwitch site={site} />
    </>
  );
}
