import { i18n } from '#i18n';
import { LINK_PAGE } from '../link/number-of-link.ts';

type Props = { readonly on: boolean; readonly onChange: (on: boolean) => Promise<boolean> };

/**
 * Makes the phone the browser's program for `tel:` links. Firefox knows of it by the manifest and lets the person choose
 * at the first link; there it is said how, and nothing else can be done.
 */
export function TelLinks({ on, onChange }: Props) {
  if (import.meta.env.BROWSER === 'firefox')
    return <p class="field-hint">{i18n.t('options.telLinksFirefox')}</p>;
  const change = (wanted: boolean): void => {
    const address = `${location.origin}/${LINK_PAGE}`;
    // Right in the click: the browser asks the person nothing at any other time.
    if (wanted) navigator.registerProtocolHandler('tel', address);
    else Reflect.get(navigator, 'unregisterProtocolHandler')?.call(navigator, 'tel', address);
    void onChange(wanted);
  };
  return (
    <label class="choice">
      <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
      <span>
        {i18n.t('options.telLinks')}
        <span class="field-hint">{i18n.t('options.telLinksHint')}</span>
      </span>
    </label>
  );
}
