import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { vi } from 'vitest';
import { NO_WRAP_UP } from '../../lib/facts.ts';
import type { PhoneState, Settings } from '../../lib/facts.ts';
import { NO_POLICY, withPolicy } from '../../lib/settings/policy.ts';
import type { Policy } from '../../lib/settings/policy.ts';
import type { Commands } from '../../lib/ui/commands.ts';
import type { CaptureState } from '../../lib/ui/event-page/capture.ts';
import { UiContext } from '../../lib/ui/ui-context.ts';
import { done } from '../../lib/util/outcome.ts';
import { NOW } from './recorded-calls.ts';
import { CALLABLE, COLLEAGUES, DEVICES, HISTORY, SETTINGS } from './recorded.ts';

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
    setHeld: vi.fn<Commands['setHeld']>(yes),
    setRecordingPaused: vi.fn<Commands['setRecordingPaused']>(yes),
    transfer: vi.fn<Commands['transfer']>(yes),
    cancelTransfer: vi.fn<Commands['cancelTransfer']>(yes),
    completeTransfer: vi.fn<Commands['completeTransfer']>(yes),
    dismissTransfer: vi.fn<Commands['dismissTransfer']>(yes),
    openWindow: vi.fn<Commands['openWindow']>(yes),
    setDoNotDisturb: vi.fn<Commands['setDoNotDisturb']>(yes),
    listColleagues: vi.fn<Commands['listColleagues']>(async () => done(COLLEAGUES)),
    listDevices: vi.fn<Commands['listDevices']>(async () => done(DEVICES)),
    contactName: vi.fn<Commands['contactName']>(async () => done('')),
    listHistory: vi.fn<Commands['listHistory']>(async () => done(HISTORY)),
    markHistorySeen: vi.fn<Commands['markHistorySeen']>(yes),
    readWrapUp: vi.fn<Commands['readWrapUp']>(async () => done(NO_WRAP_UP)),
    writeWrapUp: vi.fn<Commands['writeWrapUp']>(yes),
    clearDraft: vi.fn<Commands['clearDraft']>(yes),
    openLink: vi.fn<Commands['openLink']>(yes),
    turnOnSite: vi.fn<Commands['turnOnSite']>(yes),
    turnOffSite: vi.fn<Commands['turnOffSite']>(yes),
    listPageNumbers: vi.fn<Commands['listPageNumbers']>(async () => done(CALLABLE)),
    restorePageNumbers: vi.fn<Commands['restorePageNumbers']>(yes),
    saveSettings: vi.fn<Commands['saveSettings']>(yes),
    saveAppKey: vi.fn<Commands['saveAppKey']>(yes),
    forgetAppKey: vi.fn<Commands['forgetAppKey']>(yes),
    hasAppKey: vi.fn<Commands['hasAppKey']>(async () => done(false)),
  };
}

/** Shows a piece of a page on a recorded state. */
export function show(
  children: ComponentChildren,
  state: PhoneState,
  settings: Settings = SETTINGS,
  commands = willingPhone(),
  policy: Policy = NO_POLICY,
) {
  const phone = signal(state);
  const shownSettings = signal(withPolicy(settings, policy));
  const capture = signal<CaptureState>('idle');
  const microphone = signal<PermissionState>('granted');
  const ui = {
    phone,
    policy: signal(policy),
    settings: shownSettings,
    commands,
    clock: { now: () => NOW },
    capture,
    microphone,
  };
  const view = render(<UiContext.Provider value={ui}>{children}</UiContext.Provider>);
  return { ...view, phone, settings: shownSettings, commands, capture, microphone };
}
