import { i18n } from '#i18n';
import { MissingAccess } from '../access/missing-access.tsx';
import { isConfigured } from '../is-configured.ts';
import { openSettings } from '../open-page.ts';
import { SignInPanel } from '../shell/sign-in-panel.tsx';
import { useUi } from '../ui-context.ts';
import { MicrophoneStep } from './microphone-step.tsx';
import { Step } from './step.tsx';

/** The first page: what the phone does with what it is given, then three steps to the first call. */
export function WelcomePage() {
  const { phone, settings } = useUi();
  const { signIn } = phone.value;
  const configured = isConfigured(settings.value);
  const inside = signIn.phase === 'signed-in';
  return (
    <main class="page-main stack">
      <h1>{i18n.t('welcome.title')}</h1>
      <p class="lead">{i18n.t('welcome.lead')}</p>
      <section class="card" aria-labelledby="data">
        <h2 id="data">{i18n.t('welcome.data')}</h2>
        <ul class="facts">
          <li>{i18n.t('welcome.dataSound')}</li>
          <li>{i18n.t('welcome.dataToken')}</li>
          <li>{i18n.t('welcome.dataPages')}</li>
          <li>{i18n.t('welcome.dataNobody')}</li>
        </ul>
      </section>
      <MissingAccess withSites={false} />
      <section class="stack" aria-labelledby="steps">
        <h2 id="steps">{i18n.t('welcome.steps')}</h2>
        <ol class="steps">
          <MicrophoneStep number={1} />
          <Step number={2} title={i18n.t('welcome.settings')} done={configured}>
            <p>{configured ? i18n.t('welcome.settingsDone') : i18n.t('welcome.settingsTodo')}</p>
            <button type="button" class={`button ${configured ? 'plain' : 'primary'}`} onClick={openSettings}>
              {i18n.t('welcome.settingsButton')}
            </button>
          </Step>
          <Step number={3} title={i18n.t('welcome.signIn')} done={inside}>
            {inside ? (
              <>
                <p>{i18n.t('signIn.done', [signIn.agent])}</p>
                <p>{i18n.t('welcome.pin')}</p>
              </>
            ) : null}
            {!inside && !configured ? <p>{i18n.t('welcome.signInFirst')}</p> : null}
            {!inside && configured ? <SignInPanel /> : null}
          </Step>
        </ol>
      </section>
    </main>
  );
}
