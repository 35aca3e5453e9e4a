import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { vi } from 'vitest';
import type { PhoneState, Settings } from '../../lib/contract.ts';
import type { Commands } from '../../lib/ui/commands.ts';
import { UiContext } from '../../lib/ui/ui-context.ts';
import { done } from '../../lib/util/outcome.ts';
import { NOW, RECENTS, SETTINGS } from './recorded.ts';

/** A phone that does whatever it is asked; a test takes one command over to let it refuse or wait. */
export function willingPhone() {
  const yes = async () => done(null);
  return {
    signIn: vi.fn<Commands['signIn']>(async () => done({ agent: 'jane@example.com' })),
    signOut: vi.fn<Commands['signOut']>(yes),
    wake: vi.fn<Commands['wake']>(yes),
    dial: vi.fn<Commands['dial']>(async () => done({ callId: 'out-2' })),
    answer: vi.fn<Commands['answer']>(yes),
    decline: vi.fn<Commands['decline']>(yes),
    hangUp: vi.fn<Commands['hangUp']>(yes),
    dismiss: vi.fn<Commands['dismiss']>(yes),
    setMuted: vi.fn<Commands['setMuted']>(yes),
    sendTones: vi.fn<Commands['sendTones']>(yes),
    clearDraft: vi.fn<Commands['clearDraft']>(yes),
    saveSettings: vi.fn<Commands['saveSettings']>(yes),
    saveAppKey: vi.fn<Commands['saveAppKey']>(yes),
    forgetAppKey: vi.fn<Commands['forgetAppKey']>(yes),
    hasAppKey: vi.fn<Commands['hasAppKey']>(async () => done(false)),
    listRecents: vi.fn<Commands['listRecents']>(async () => done(RECENTS)),
    markRecentsSeen: vi.fn<Commands['markRecentsSeen']>(yes),
  };
}

/** Shows a piece of a page on a recorded state. */
export function show(
  children: ComponentChildren,
  state: PhoneState,
  settings: Settings = SETTINGS,
  commands = willingPhone(),
) {
  const phone = signal(state);
  const shownSettings = signal(settings);
  const ui = { phone, settings: shownSettings, commands, clock: { now: () => NOW } };
  const view = render(<UiContext.Provider value={ui}>{children}</UiContext.Provider>);
  return { ...view, phone, commands };
}
