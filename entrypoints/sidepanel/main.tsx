import { render } from 'preact';
import { i18n } from '#i18n';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { readSiteAccess } from '../../lib/ui/site-access.ts';
import { startPage } from '../../lib/ui/start-page.ts';
import { UiContext } from '../../lib/ui/ui-context.ts';
import '../../assets/theme.css';
import '../../lib/ui/shell/popup.css';

const [ui, site] = await Promise.all([startPage(i18n.t('app.title'), true), readSiteAccess()]);

render(
  <UiContext.Provider value={ui}>
    <Popup site={site} place="panel" />
  </UiContext.Provider>,
  document.body,
);
