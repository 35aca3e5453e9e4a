import { HOST_STYLE } from './card-style.ts';

/** Our one element in a page, and the closed shadow root in it. */
type CardHost = {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly moveTo: (point: { readonly left: number; readonly top: number }) => void;
};

/**
 * Puts the host into the page until the signal ends it, in the browser's top layer, above everything the page draws.
 * `onTouched` is called once if the page takes it out or changes it: then nothing of it is to be trusted.
 */
export function createCardHost(page: Document, signal: AbortSignal, onTouched: () => void): CardHost {
  const host = page.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  for (const [property, value] of HOST_STYLE) host.style.setProperty(property, value, 'important');
  host.setAttribute('popover', 'manual');
  page.documentElement.append(host);
  host.showPopover?.();

  const touches = new MutationObserver((records) => {
    const isInPlace = host.parentNode === page.documentElement;
    if (!isInPlace || records.some(({ target }) => target === host)) onTouched();
  });
  touches.observe(host, { attributes: true, childList: true });
  touches.observe(page.documentElement, { childList: true });
  touches.observe(page, { childList: true });
  signal.addEventListener(
    'abort',
    () => {
      touches.disconnect();
      host.remove();
    },
    { once: true },
  );

  return {
    host,
    root,
    moveTo({ left, top }) {
      host.style.setProperty('left', `${left}px`, 'important');
      host.style.setProperty('top', `${top}px`, 'important');
      // The page's own changes were told before this task began: these records are ours.
      touches.takeRecords();
    },
  };
}
