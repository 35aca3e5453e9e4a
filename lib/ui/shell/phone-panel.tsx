import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Dialer } from '../dialer/dialer.tsx';
import { HistoryList } from '../history/history-list.tsx';
import { PageNumbers } from '../page-numbers/page-numbers.tsx';
import { useUi } from '../ui-context.ts';
import { Tabs } from './tabs.tsx';

export type PhoneTab = 'keypad' | 'recents' | 'page';

type Props = {
  /** Kept by the caller, so that a call does not erase it. */
  readonly typed: Signal<string>;
  readonly tab: Signal<PhoneTab>;
  /** Puts a number into the keypad and shows it. */
  readonly onFill: (number: string) => void;
  /** Is the phone beside a page? In a window of its own it is not. */
  readonly besidePage: boolean;
};

/** Keypad, the calls that were, and the numbers of the page in front. */
export function PhonePanel({ typed, tab, onFill, besidePage }: Props) {
  const { phone } = useUi();
  return (
    <Tabs
      label={i18n.t('tabs.label')}
      chosen={tab.value}
      onChoose={(chosen) => {
        tab.value = chosen;
      }}
      tabs={[
        { id: 'keypad', name: i18n.t('tabs.keypad'), panel: () => <Dialer typed={typed} /> },
        {
          id: 'recents',
          name: i18n.t('tabs.recents'),
          count: phone.value.missed,
          countOf: i18n.t('tabs.missed'),
          panel: () => <HistoryList onFill={onFill} />,
        },
        ...(besidePage
          ? [
              {
                id: 'page',
                name: i18n.t('pageNumbers.name'),
                panel: () => <PageNumbers onFill={onFill} />,
              } as const,
            ]
          : []),
      ]}
    />
  );
}
