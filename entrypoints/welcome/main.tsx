import { render } from 'preact';
import { i18n } from '#i18n';
import { WelcomePage } from '../../lib/ui/welcome/welcome-page.tsx';
import { startPage } from '../../lib/ui/start-page.ts';
import { UiContext } from '../../lib/ui/ui-context.ts';
import '../../assets/theme.css';
import '../../lib/ui/page.css';

const ui = await startPage(i18n.t('welcome.title'));

render(
  <UiContext.Provider value={ui}>
    <WelcomePage />
  </UiContext.Provider>,
  document.body,
);
