import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Problem } from '../../problem.ts';
import { ProblemNote } from '../problem-note.tsx';

type Props = {
  readonly id: string;
  readonly title: string;
  readonly intro?: string;
  readonly saved: boolean;
  readonly problem: Problem | null;
  readonly children: ComponentChildren;
};

/** A part of the settings that saves each change at once, and says so. */
export function Section({ id, title, intro, saved, problem, children }: Props) {
  return (
    <section class="card stack" aria-labelledby={id}>
      <div class="row">
        <h2 id={id}>{title}</h2>
        <p role="status" class="save-result">
          {saved ? i18n.t('options.saved') : ''}
        </p>
      </div>
      {intro === undefined ? null : <p class="faint">{intro}</p>}
      {children}
      <ProblemNote problem={problem} />
    </section>
  );
}
