import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { showNumber } from '../../numbers/show-number.ts';
import { countryName } from '../dialer/country-name.ts';
import { useUi } from '../ui-context.ts';
import type { Country } from './countries.ts';
import type { Saver } from './create-saver.ts';
import { Section } from './section.tsx';
import { useSetting } from './use-setting.ts';

type Props = { readonly saver: Saver; readonly countries: readonly Country[] };

/** The caller ID for calls to each country. */
export function CallerIdsSection({ saver, countries }: Props) {
  const { phone } = useUi();
  const { settings, change, saved, problem } = useSetting(saver);
  const [country, setCountry] = useState('');
  const callerIds = phone.value.phone?.callerIds ?? [];
  const [number, setNumber] = useState('');
  const chosen = number === '' ? (callerIds[0]?.number ?? '') : number;
  const words = (callerId: string): string => {
    const name = callerIds.find((one) => one.number === callerId)?.name ?? '';
    return `${name === '' ? '' : `${name} · `}${showNumber(callerId, settings.country)}`;
  };
  const set = (of: string, callerId: string | null) => change({ callerIdOf: { [of]: callerId } });
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (country !== '' && chosen !== '' && (await set(country, chosen))) setCountry('');
  };
  const rules = Object.entries(settings.callerIdOf);
  return (
    <Section
      id="caller-ids"
      title={i18n.t('options.callerIds')}
      intro={i18n.t('options.callerIdsIntro')}
      saved={saved}
      problem={problem}
    >
      {rules.length === 0 ? null : (
        <ul class="rules">
          {rules.map(([of, callerId]) => (
            <li key={of} class="rule">
              <span class="rule-text">
                <strong>{countryName(of)}</strong>
                <span class="faint">
                  <bdi>{words(callerId)}</bdi>
                </span>
              </span>
              <button
                type="button"
                class="button quiet icon-only"
                aria-label={i18n.t('options.remove', [countryName(of)])}
                title={i18n.t('options.remove', [countryName(of)])}
                onClick={() => void set(of, null)}
              >
                <Trash2 aria-hidden="true" size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {callerIds.length === 0 ? (
        <p class="faint">{i18n.t('options.callerIdsSignIn')}</p>
      ) : (
        <form class="add-rule" onSubmit={(event) => void add(event)}>
          <div class="field">
            <label for="rule-country">{i18n.t('options.callsTo')}</label>
            <select
              id="rule-country"
              value={country}
              onChange={(event) => setCountry(event.currentTarget.value)}
            >
              <option value="">{i18n.t('options.chooseCountry')}</option>
              {countries.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="rule-number">{i18n.t('dialer.callerId')}</label>
            <select
              id="rule-number"
              value={chosen}
              onChange={(event) => setNumber(event.currentTarget.value)}
            >
              {callerIds.map((one) => (
                <option key={one.number} value={one.number}>
                  {words(one.number)}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="button plain" aria-disabled={country === ''}>
            {i18n.t('options.add')}
          </button>
        </form>
      )}
    </Section>
  );
}
