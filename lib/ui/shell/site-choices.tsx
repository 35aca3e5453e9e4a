import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SiteChoice } from '../../facts.ts';
import type { Problem } from '../../problem.ts';
import { locale } from '../locale.ts';
import { countries } from '../options/countries.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';

const AS_ALL_OTHERS: SiteChoice = { country: '', marks: true };

/** How click-to-call is on one site: the country of its numbers, and whether they are underlined. Saved at once. */
export function SiteChoices({ host }: { readonly host: string }) {
  const { settings, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const all = useMemo(() => countries(locale()), []);
  const choice = settings.value.clickToCall.sites[host] ?? AS_ALL_OTHERS;
  const change = async (part: Partial<SiteChoice>): Promise<void> => {
    const saved = await commands.saveSettings({ clickToCall: { sites: { [host]: { ...choice, ...part } } } });
    setProblem(saved.ok ? null : saved.problem);
  };
  return (
    <div class="site-choices">
      <div class="field">
        <label for="site-country">{i18n.t('site.country')}</label>
        <select
          id="site-country"
          value={choice.country}
          onChange={(event) => void change({ country: event.currentTarget.value })}
        >
          <option value="">{i18n.t('site.countryAuto')}</option>
          {all.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <label class="site-marks">
        <input
          type="checkbox"
          checked={choice.marks}
          onChange={(event) => void change({ marks: event.currentTarget.checked })}
        />
        <span>
          {i18n.t('site.marks')}
          <span class="field-hint">{i18n.t('site.marksHint')}</span>
        </span>
      </label>
      <ProblemNote problem={problem} />
    </div>
  );
}
