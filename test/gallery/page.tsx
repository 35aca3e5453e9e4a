import { signal } from '@preact/signals';
import { render } from 'preact';
import { i18n } from '#i18n';
import { withPolicy } from '../../lib/settings/policy.ts';
import { labelDocument } from '../../lib/ui/locale.ts';
import { LinkPage } from '../../lib/ui/link/link-page.tsx';
import { OptionsPage } from '../../lib/ui/options/options-page.tsx';
import { Popup } from '../../lib/ui/shell/popup.tsx';
import { UiContext } from '../../lib/ui/ui-context.ts';
import { WelcomePage } from '../../lib/ui/welcome/welcome-page.tsx';
import { NOW } from '../ui/recorded-calls.ts';
import { asked } from './asked.ts';
import { fakeCommands } from './fake-commands.ts';
import { Overview } from './overview.tsx';
import { STATES } from './states.ts';
import { drawn, takeSteps } from './take-steps.ts';
import '../../assets/theme.css';

/** One state of one page, or the overview of all. `data-shown` says when there is nothing more to come. */

Date.now = () => NOW;
const root = document.documentElement;
root.style.colorScheme = asked.theme;
root.dir = asked.direction;
labelDocument(document, i18n.t('app.title'));
const state = STATES.find(({ name }) => name === asked.state);

if (state === undefined) {
  render(<Overview />, document.body);
} else {
  if (state.page === 'phone') await import('../../lib/ui/shell/popup.css');
  else await import('../../lib/ui/page.css');
  document.body.className = state.page === 'phone' ? asked.place : 'page';
  const ui = {
    phone: signal(state.phone),
    settings: signal(withPolicy(state.settings, state.policy)),
    policy: signal(state.policy),
    commands: fakeCommands(state),
    clock: { now: () => NOW },
    capture: signal(state.capture),
    microphone: signal(state.microphone),
  };
  const site = {
    kind: 'site',
    name: 'crm.example.com',
    origin: 'https://crm.example.com/*',
    on: true,
  } as const;
  render(
    <UiContext.Provider value={ui}>
      {state.page === 'phone' ? <Popup site={site} place={asked.place} /> : null}
      {state.page === 'options' ? <OptionsPage /> : null}
      {state.page === 'welcome' ? <WelcomePage /> : null}
      {state.page === 'link' ? <LinkPage number={null} /> : null}
    </UiContext.Provider>,
    document.body,
  );
  await takeSteps(state.steps);
}
await drawn();
root.dataset['shown'] = 'true';
