import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { isMicrophoneKept } from '../microphone-permission.ts';
import { LevelMeter } from './level-meter.tsx';
import { createMicrophone } from './microphone.ts';
import type { Microphone } from './microphone.ts';
import { Step } from './step.tsx';

/** The browser asks for the microphone only in a tab like this one; popup and calls then have it. */
export function MicrophoneStep({ number }: { readonly number: number }) {
  const [microphone, leave] = useMemo(() => {
    const leaving = new AbortController();
    const deps = {
      open: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      permission: () => navigator.permissions.query({ name: 'microphone' }),
      isKept: () => isMicrophoneKept(),
      page: document,
    };
    return [createMicrophone(deps, leaving.signal), () => leaving.abort()] as const;
  }, []);
  useEffect(() => {
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [leave]);
  const { phase } = microphone.state.value;
  return (
    <Step
      number={number}
      title={i18n.t('welcome.microphone')}
      done={phase === 'granted' || phase === 'listening'}
    >
      <p>{i18n.t('welcome.microphoneWhy')}</p>
      <div class="stack" aria-live="polite">
        <MicrophoneBody microphone={microphone} />
      </div>
    </Step>
  );
}

export function MicrophoneBody({ microphone }: { readonly microphone: Microphone }) {
  const state = microphone.state.value;
  const listen = (): void => void microphone.listen();
  switch (state.phase) {
    case 'unknown':
      return null;
    case 'prompt':
      return (
        <>
          <p class="faint">{adviceWords()}</p>
          <button type="button" class="button primary" onClick={listen}>
            {i18n.t('welcome.microphoneButton')}
          </button>
        </>
      );
    case 'asking':
      return (
        <>
          <p>{i18n.t('welcome.microphoneAsking')}</p>
          <p class="faint">{adviceWords()}</p>
        </>
      );
    case 'granted':
      return (
        <>
          <p>{i18n.t('welcome.microphoneGranted')}</p>
          <button type="button" class="button plain" onClick={listen}>
            {i18n.t('welcome.microphoneTest')}
          </button>
        </>
      );
    case 'listening':
      return (
        <>
          <p>{i18n.t('welcome.microphoneGranted')}</p>
          <LevelMeter stream={state.stream} />
          <button type="button" class="button plain" onClick={microphone.stop}>
            {i18n.t('welcome.microphoneStop')}
          </button>
        </>
      );
    case 'not-kept':
      return (
        <Trouble
          what={i18n.t('welcome.microphoneNotKept')}
          fix={i18n.t('welcome.microphoneNotKeptFix')}
          onRetry={listen}
        />
      );
    case 'denied':
      return <Trouble what={i18n.t('welcome.microphoneDenied')} fix={fixWords()} />;
    case 'missing':
      return <Trouble what={i18n.t('welcome.microphoneMissing')} onRetry={listen} />;
    case 'busy':
      return <Trouble what={i18n.t('welcome.microphoneBusy')} onRetry={listen} />;
  }
}

type TroubleProps = { readonly what: string; readonly fix?: string; readonly onRetry?: () => void };

function Trouble({ what, fix, onRetry }: TroubleProps) {
  return (
    <>
      <p class="note bad">{what}</p>
      {fix === undefined ? null : <p>{fix}</p>}
      {onRetry === undefined ? null : (
        <button type="button" class="button plain" onClick={onRetry}>
          {i18n.t('welcome.microphoneRetry')}
        </button>
      )}
    </>
  );
}

/** Each browser asks in its own words, and keeps its answer in its own place. */
function adviceWords(): string {
  return import.meta.env.BROWSER === 'firefox'
    ? i18n.t('welcome.microphoneAdviceFirefox')
    : i18n.t('welcome.microphoneAdvice');
}

function fixWords(): string {
  return import.meta.env.BROWSER === 'firefox'
    ? i18n.t('welcome.microphoneFixFirefox')
    : i18n.t('welcome.microphoneFix');
}
