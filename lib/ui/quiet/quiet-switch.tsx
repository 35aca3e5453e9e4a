import { Bell, Moon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import { locale } from '../locale.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { inAnHour, tomorrowMorning, untilWords } from './quiet-until.ts';
import { quietWords } from './quiet-words.ts';
import './quiet.css';

/** Do not disturb, as it stands in the menu: for how long, or back to ringing. */
export function QuietSwitch() {
  const { phone, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = Date.now();
  const words = quietWords(phone.value.doNotDisturb, now);
  const tomorrow = tomorrowMorning(now);
  const choices = [
    { name: i18n.t('quiet.anHour'), until: () => inAnHour(Date.now()) },
    { name: i18n.t('quiet.tomorrow', [untilWords(tomorrow, now, locale())]), until: () => tomorrow },
    { name: i18n.t('quiet.untilOff'), until: () => null },
  ];
  return (
    <div class="quiet-switch" role="group" aria-label={i18n.t('quiet.title')}>
      <p class="quiet-title">
        <Moon aria-hidden="true" size={18} />
        {words ?? i18n.t('quiet.title')}
      </p>
      {words === null ? (
        choices.map(({ name, until }) => (
          <ActionButton
            key={name}
            look="quiet"
            act={() => commands.setDoNotDisturb(true, until())}
            onProblem={setProblem}
          >
            {name}
          </ActionButton>
        ))
      ) : (
        <ActionButton look="plain" act={() => commands.setDoNotDisturb(false, null)} onProblem={setProblem}>
          <Bell aria-hidden="true" size={18} />
          {i18n.t('quiet.end')}
        </ActionButton>
      )}
      <ProblemNote problem={problem} />
    </div>
  );
}
