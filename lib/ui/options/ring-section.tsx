import { i18n } from '#i18n';
import { RING_TONES } from '../../facts.ts';
import type { RingSettings, RingTone } from '../../facts.ts';
import type { Saver } from './create-saver.ts';
import { Section } from './section.tsx';
import { TryRing } from './try-ring.tsx';
import { useSetting } from './use-setting.ts';

/** What is heard when a call comes in. */
export function RingSection({ saver }: { readonly saver: Saver }) {
  const { settings, change, saved, problem } = useSetting(saver);
  const { ring } = settings;
  const set = (part: Partial<RingSettings>): void => {
    void change({ ring: part });
  };
  const percent = Math.round(ring.volume * 100);
  return (
    <Section id="ring" title={i18n.t('options.ring')} saved={saved} problem={problem}>
      <fieldset class="stack">
        <legend>{i18n.t('options.ringTone')}</legend>
        {RING_TONES.map((tone) => (
          <div key={tone} class="ring-tone">
            <label class="choice">
              <input
                type="radio"
                name="ring-tone"
                checked={ring.tone === tone}
                onChange={() => set({ tone })}
              />
              <span>{toneWords(tone)}</span>
            </label>
            <TryRing settings={settings} tone={tone} label={i18n.t('options.ringTry', [toneWords(tone)])} />
          </div>
        ))}
      </fieldset>
      <div class="field">
        <label for="ring-volume">{i18n.t('options.ringVolume')}</label>
        <div class="volume">
          <input
            id="ring-volume"
            type="range"
            min={0}
            max={100}
            step={5}
            value={percent}
            aria-valuetext={`${percent} %`}
            onChange={(event) => set({ volume: Number(event.currentTarget.value) / 100 })}
          />
          <span class="volume-words" aria-hidden="true">{`${percent} %`}</span>
        </div>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={ring.silent}
          onChange={(event) => set({ silent: event.currentTarget.checked })}
        />
        <span>
          {i18n.t('options.ringSilent')}
          <span class="field-hint">{i18n.t('options.ringSilentHint')}</span>
        </span>
      </label>
    </Section>
  );
}

function toneWords(tone: RingTone): string {
  switch (tone) {
    case 'pulse':
      return i18n.t('options.tonePulse');
    case 'classic':
      return i18n.t('options.toneClassic');
    case 'chime':
      return i18n.t('options.toneChime');
  }
}
