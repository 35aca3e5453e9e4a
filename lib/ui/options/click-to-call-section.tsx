import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CLICK_TO_CALL_MODES } from '../../facts.ts';
import type { ClickToCallMode } from '../../facts.ts';
import { KNOWN_CRMS } from '../../settings/known-crms.ts';
import { lockedBy } from '../../settings/policy.ts';
import { originsOf } from '../../settings/where-on.ts';
import { askForOrigins } from '../site-access.ts';
import { useUi } from '../ui-context.ts';
import type { Saver } from './create-saver.ts';
import { Exceptions } from './exceptions.tsx';
import { MissingOrigins } from './missing-origins.tsx';
import { Section } from './section.tsx';
import { Sites } from './sites.tsx';
import { TelLinks } from './tel-links.tsx';
import { useSetting } from './use-setting.ts';

/** Where numbers on pages can be called by a click. */
export function ClickToCallSection({ saver }: { readonly saver: Saver }) {
  const { policy } = useUi();
  const { settings, change, saved, problem } = useSetting(saver);
  const [refused, setRefused] = useState(false);
  const { mode } = settings.clickToCall;
  const locked = lockedBy(policy.value);
  const choose = async (wanted: ClickToCallMode): Promise<void> => {
    // No `await` before this call: the browser lets a page ask for a permission only right in the click.
    const allowed = askForOrigins(originsOf(wanted));
    setRefused(false);
    const isAllowed = await allowed;
    setRefused(!isAllowed);
    if (isAllowed) await change({ clickToCall: { mode: wanted } });
  };
  return (
    <Section
      id="click-to-call"
      title={i18n.t('options.clickToCall')}
      intro={i18n.t('options.clickToCallIntro')}
      saved={saved}
      problem={problem}
    >
      <fieldset
        class="stack"
        disabled={locked.mode}
        aria-describedby={locked.mode ? 'mode-locked' : undefined}
      >
        <legend>{i18n.t('options.where')}</legend>
        {locked.mode ? (
          <p class="field-hint" id="mode-locked">
            {i18n.t('options.byCompany')}
          </p>
        ) : null}
        {CLICK_TO_CALL_MODES.map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name="click-to-call-mode"
              checked={mode === one}
              onChange={() => void choose(one)}
            />
            <span>
              {modeWords(one)}
              <span class="field-hint">{modeHint(one)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {refused ? (
        <p role="alert" class="field-problem">
          {i18n.t('options.modeRefused')}
        </p>
      ) : null}
      <MissingOrigins clickToCall={settings.clickToCall} />
      {mode === 'chosen' ? <Sites settings={settings} /> : null}
      {mode === 'off' ? null : (
        <Exceptions
          hosts={settings.clickToCall.exceptions}
          locked={locked.exceptions}
          onChange={(exceptions) => change({ clickToCall: { exceptions } })}
        />
      )}
      <TelLinks on={settings.telLinks} onChange={(telLinks) => change({ telLinks })} />
    </Section>
  );
}

function modeWords(mode: ClickToCallMode): string {
  switch (mode) {
    case 'crms':
      return i18n.t('options.modeCrms');
    case 'chosen':
      return i18n.t('options.modeChosen');
    case 'everywhere':
      return i18n.t('options.modeEverywhere');
    case 'off':
      return i18n.t('options.modeOff');
  }
}

function modeHint(mode: ClickToCallMode): string {
  switch (mode) {
    case 'crms':
      return KNOWN_CRMS.map(({ name }) => name).join(' · ');
    case 'chosen':
      return i18n.t('options.modeChosenHint');
    case 'everywhere':
      return i18n.t('options.modeEverywhereHint');
    case 'off':
      return i18n.t('options.modeOffHint');
  }
}
