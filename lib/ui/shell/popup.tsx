import { useSignal } from '@preact/signals';
import { ArrowLeft, Phone } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isOver, liveCalls } from '../../call/call.ts';
import type { CallId } from '../../call/call.ts';
import { EndedCall } from '../call/ended-call.tsx';
import { LiveCalls } from '../call/live-calls.tsx';
import { pastedNumber } from '../dialer/edit-number.ts';
import { formatTyped } from '../../numbers/format-typed.ts';
import type { Problem } from '../../problem.ts';
import { CaptureNote } from '../event-page/capture-note.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { QuietNote } from '../quiet/quiet-note.tsx';
import type { SiteAccess } from '../site-access.ts';
import { useUi } from '../ui-context.ts';
import type { Place } from '../ui-context.ts';
import { MissingAccess } from '../access/missing-access.tsx';
import { MissingMicrophone } from '../access/missing-microphone.tsx';
import { Announcer } from './announcer.tsx';
import { ExpiredBanner } from './expired-banner.tsx';
import { Header } from './header.tsx';
import { PhonePanel } from './phone-panel.tsx';
import type { PhoneTab } from './phone-panel.tsx';
import { SignInPanel } from './sign-in-panel.tsx';
import { SiteSwitch } from './site-switch.tsx';
import './shell.css';

type Props = { readonly site: SiteAccess; readonly place?: Place };

/** The phone: calls first, whatever else is going on; then what there is to write of the last one, the dialer, or the way in. */
export function Popup({ site, place = 'popup' }: Props) {
  const { phone, settings, commands } = useUi();
  const typed = useSignal('');
  const tab = useSignal<PhoneTab>('keypad');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [adding, setAdding] = useState(false);
  const [writing, setWriting] = useState<{ readonly id: CallId; readonly open: boolean } | null>(null);
  useEffect(() => {
    void commands.wake();
  }, [commands]);

  const { signIn, phone: snapshot, draft } = phone.value;
  const inside = signIn.phase === 'signed-in' || signIn.phase === 'expired';
  const calls = snapshot?.calls ?? [];
  const live = liveCalls(calls);
  const [last, ...older] = calls.filter(isOver).toSorted((one, other) => other.endedAt - one.endedAt);
  const ended = live.length === 0 ? last : undefined;
  const writes = writing !== null && writing.id === ended?.id ? writing.open : ended?.connectedAt != null;
  const fill = (number: string): void => {
    const { country } = settings.value;
    typed.value = pastedNumber(number, country) ?? formatTyped(number, country);
    tab.value = 'keypad';
  };
  const toDialer = (): void => {
    setAdding(true);
    if (last !== undefined) setWriting({ id: last.id, open: false });
  };
  useEffect(() => setAdding(false), [live.map(({ id }) => id).join()]);
  useEffect(() => {
    if (draft === null || !inside) return;
    fill(draft);
    toDialer();
    void commands.clearDraft();
  }, [draft, inside]);

  // There is room for either what is written of a call or the dialer.
  const dialer = live.length > 0 ? adding : ended === undefined || !writes;
  return (
    <div class="phone" data-place={place}>
      <Header place={place} onProblem={setProblem} />
      <Announcer />
      <main class="phone-main">
        <ExpiredBanner onProblem={setProblem} />
        <CaptureNote />
        <MissingAccess withSites={live.length === 0} />
        {live.length > 0 ? null : <MissingMicrophone />}
        <QuietNote onProblem={setProblem} />
        <ProblemNote problem={problem} />
        <LiveCalls calls={live} place={place} small={adding} onAddCall={toDialer} />
        {ended === undefined ? null : (
          <EndedCall
            key={ended.id}
            call={ended}
            older={older}
            writing={writes}
            onWriting={(open) => setWriting({ id: ended.id, open })}
          />
        )}
        {live.length > 0 && adding ? (
          <button type="button" class="button quiet back" onClick={() => setAdding(false)}>
            <ArrowLeft aria-hidden="true" size={18} />
            {i18n.t('call.backToCall')}
          </button>
        ) : null}
        {inside && dialer ? (
          <PhonePanel typed={typed} tab={tab} onFill={fill} besidePage={place !== 'window'} />
        ) : null}
        {inside && !dialer && live.length === 0 ? (
          <button type="button" class="button plain wide" onClick={toDialer}>
            <Phone aria-hidden="true" size={18} />
            {i18n.t('shell.newCall')}
          </button>
        ) : null}
        {inside ? null : <SignInPanel />}
      </main>
      {live.length > 0 || ended !== undefined ? null : <SiteSwitch site={site} />}
    </div>
  );
}
