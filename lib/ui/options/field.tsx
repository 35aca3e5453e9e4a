import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

/** What the control of a field carries, so that its hint and its problem are read with it. */
type Described = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly disabled: boolean;
};

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  /** Set by the company? Then it is shown, and says so. */
  readonly locked?: boolean;
  readonly children: (described: Described) => ComponentChildren;
};

/** A field with its label, its hint, and what is wrong with it. */
export function Field({ id, label, hint: own, problem, locked = false, children }: Props) {
  const hint = locked ? i18n.t('options.byCompany') : own;
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const describedBy = [problem === undefined ? '' : problemId, hint === undefined ? '' : hintId]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': problem === undefined ? undefined : true,
        disabled: locked,
      })}
      {problem === undefined ? null : (
        <p class="field-problem" id={problemId}>
          {problem}
        </p>
      )}
      {hint === undefined ? null : (
        <p class="field-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
