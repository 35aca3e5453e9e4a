import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { methodOf } from '../../util/method-of.ts';

type Shortcut = { readonly name: string; readonly keys: string };

/** The keys that work wherever the browser is. They are changed on the browser's own page. */
export function ShortcutsSection() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const commands = await browser.commands.getAll();
      setShortcuts(
        commands.map(({ name = '', description = '', shortcut = '' }) => ({
          name: name.startsWith('_execute') ? i18n.t('options.shortcutOpen') : description || name,
          keys: shortcut,
        })),
      );
    };
    const readAgain = (): void => {
      if (document.visibilityState === 'visible') void read();
    };
    void read();
    document.addEventListener('visibilitychange', readAgain);
    return () => document.removeEventListener('visibilitychange', readAgain);
  }, []);
  return (
    <section class="card stack" aria-labelledby="shortcuts">
      <h2 id="shortcuts">{i18n.t('options.shortcuts')}</h2>
      {shortcuts.length === 0 ? null : (
        <dl class="shortcuts">
          {shortcuts.map(({ name, keys }) => (
            <div key={name} class="shortcut">
              <dt>{name}</dt>
              <dd>
                {keys === '' ? (
                  <span class="faint">{i18n.t('options.shortcutNone')}</span>
                ) : (
                  <kbd>{keys}</kbd>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <button type="button" class="button plain" onClick={() => void changeShortcuts()}>
        {i18n.t('options.shortcutsChange')}
      </button>
    </section>
  );
}

async function changeShortcuts(): Promise<void> {
  // Firefox has a call for it, and lets nobody open its own pages; Chrome has the page, and not the call.
  const open = methodOf(browser.commands, 'openShortcutSettings');
  if (open !== null) await open();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
