import { ChevronDown, LogOut, PanelRight, PictureInPicture2, Settings, User } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { openSettings } from '../open-page.ts';
import { QuietSwitch } from '../quiet/quiet-switch.tsx';
import { useUi } from '../ui-context.ts';
import type { Place } from '../ui-context.ts';
import { sidePanelOpener } from './side-panel.ts';

type Props = {
  readonly place: Place;
  readonly onProblem: (problem: Problem | null) => void;
};

/** Who is signed in; opens to do not disturb, the phone's other places, the settings and signing out. */
export function AccountMenu({ place, onProblem }: Props) {
  const { phone, settings, commands } = useUi();
  const { signIn } = phone.value;
  const { phase } = signIn;
  // Signing in or out changes what the menu is for; open, it would lie over what comes next.
  const [openedIn, setOpenedIn] = useState<typeof phase | null>(null);
  useEffect(() => setOpenedIn((before) => (before === phase ? before : null)), [phase]);
  const open = openedIn === phase;
  const setOpen = (wanted: boolean): void => setOpenedIn(wanted ? phase : null);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  const agent = signIn.phase === 'signed-out' ? settings.value.agentEmail : signIn.agent;
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div class="account" ref={box} onKeyDown={closeOnEscape}>
      <button
        type="button"
        ref={opener}
        class="button quiet account-opener"
        aria-label={i18n.t('account.menu', [agent])}
        title={agent}
        aria-expanded={open}
        aria-controls="account-menu"
        onClick={() => setOpen(!open)}
      >
        {agent === '' ? <User aria-hidden="true" size={18} /> : <span class="account-name">{agent}</span>}
        <ChevronDown aria-hidden="true" size={14} />
      </button>
      <div id="account-menu" class="account-menu card" hidden={!open}>
        {agent === '' ? null : <p class="account-agent">{agent}</p>}
        {signIn.phase === 'signed-out' || signIn.phase === 'signing-in' ? null : <QuietSwitch />}
        {place === 'window' ? null : (
          <ActionButton look="quiet" act={commands.openWindow} onProblem={onProblem}>
            <PictureInPicture2 aria-hidden="true" size={18} />
            {i18n.t('shell.openWindow')}
          </ActionButton>
        )}
        {place === 'popup' && open ? <OpenPanel /> : null}
        <button type="button" class="button quiet" onClick={openSettings}>
          <Settings aria-hidden="true" size={18} />
          {i18n.t('account.settings')}
        </button>
        {signIn.phase === 'signed-out' ? null : (
          <ActionButton look="quiet" act={commands.signOut} onProblem={onProblem}>
            <LogOut aria-hidden="true" size={18} />
            {i18n.t('account.signOut')}
          </ActionButton>
        )}
      </div>
    </div>
  );
}

/** Only where the browser has a side panel. */
function OpenPanel() {
  const [opener, setOpener] = useState<{ readonly open: () => Promise<void> } | null>(null);
  useEffect(() => {
    void sidePanelOpener().then((open) => setOpener(open === null ? null : { open }));
  }, []);
  if (opener === null) return null;
  const open = (): void => void opener.open().then(() => window.close());
  return (
    <button type="button" class="button quiet" onClick={open}>
      <PanelRight aria-hidden="true" size={18} />
      {i18n.t('shell.openPanel')}
    </button>
  );
}
