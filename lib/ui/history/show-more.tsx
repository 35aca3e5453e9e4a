import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** How far ahead of the end of the list more is asked for. */
const AHEAD = '600px';

/** Asks for more when the end of the list comes near; a button too, for whoever goes there by the keyboard. */
export function ShowMore({ onMore }: { readonly onMore: () => Promise<void> }) {
  const button = useRef<HTMLButtonElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    const shown = button.current;
    if (shown === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        // Observed again afterwards: an end that stays in sight does not cross into it a second time.
        void more.current().then(() => {
          observer.unobserve(shown);
          if (shown.isConnected) observer.observe(shown);
        });
      },
      { rootMargin: AHEAD },
    );
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  return (
    <button type="button" class="button quiet history-more" ref={button} onClick={() => void onMore()}>
      {i18n.t('history.more')}
    </button>
  );
}
