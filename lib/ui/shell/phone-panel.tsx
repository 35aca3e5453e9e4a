import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { pastedNumber } from '../dialer/edit-number.ts';
import { Dialer } from '../dialer/dialer.tsx';
import { RecentsList } from '../recents/recents-list.tsx';
import { useRecents } from '../recents/use-recents.ts';
import { formatTyped } from '../../numbers/format-typed.ts';
import { useUi } from '../ui-context.ts';
import { Tabs } from './tabs.tsx';
import { i18n } from '#i18n';

type Tab = 'keypad' | 'recents';

/** Keypad and recents, while no call is on. What is typed is kept by the caller, so that a call does not erase it. */
export function PhonePanel({ typed }: { readonly typed: Signal<string> }) {
  const { phone, settings, commands } = useUi();
  const recents = useRecents();
  const tab = useSignal<Tab>('keypad');
  const { draft, missed } = phone.value;
  const fill = (number: string): void => {
    const { country } = settings.value;
    typed.value = pastedNumber(number, country) ?? formatTyped(number, country);
    tab.value = 'keypad';
  };
  useEffect(() => {
    if (draft === null) return;
    fill(draft);
    void commands.clearDraft();
  }, [draft]);
  return (
    <Tabs
      label={i18n.t('tabs.label')}
      chosen={tab.value}
      onChoose={(chosen) => {
        tab.value = chosen;
      }}
      tabs={[
        {
          id: 'keypad',
          name: i18n.t('tabs.keypad'),
          panel: () => <Dialer typed={typed} recents={recents} />,
        },
        {
          id: 'recents',
          name: i18n.t('tabs.recents'),
          count: missed,
          countOf: i18n.t('tabs.missed'),
          panel: () => <RecentsList recents={recents} onFill={fill} />,
        },
      ]}
    />
  );
}
