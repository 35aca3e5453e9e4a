import { i18n } from '#i18n';

/** What stands where a link was opened: seen for a moment, or for good where the link was of no use. */
export function LinkPage({ number }: { readonly number: string | null }) {
  return (
    <main class="page-main stack">
      <h1>{i18n.t('app.title')}</h1>
      <p role="status">{number === null ? i18n.t('link.noNumber') : i18n.t('link.filled')}</p>
    </main>
  );
}
