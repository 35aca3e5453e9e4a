import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

type Tab<Id extends string> = {
  readonly id: Id;
  readonly name: string;
  readonly count?: number;
  /** What is counted, for screen readers. */
  readonly countOf?: string;
  readonly panel: () => ComponentChildren;
};

type Props<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
};

/** Tabs by the ARIA pattern: one stop of the Tab key, arrows move and choose. */
export function Tabs<Id extends string>({ label, tabs, chosen, onChoose }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const moveBy = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const forward =
      getComputedStyle(event.currentTarget instanceof Element ? event.currentTarget : document.body)
        .direction === 'rtl'
        ? -1
        : 1;
    const to = target(event.key, at, tabs.length, forward);
    const tab = to === null ? undefined : tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    onChoose(tab.id);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={moveBy}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            class="tab"
            id={`tab-${tab.id}`}
            aria-selected={tab.id === chosen}
            aria-controls={`panel-${tab.id}`}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.name}
            {tab.count ? (
              <>
                {' '}
                <span class="badge">{tab.count}</span> <span class="hidden">{tab.countOf}</span>
              </>
            ) : null}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          class="tab-panel"
          id={`panel-${tab.id}`}
          aria-labelledby={`tab-${tab.id}`}
          hidden={tab.id !== chosen}
        >
          {tab.id === chosen ? tab.panel() : null}
        </div>
      ))}
    </div>
  );
}

function target(key: string, at: number, count: number, forward: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + forward + count) % count;
    case 'ArrowLeft':
      return (at - forward + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
