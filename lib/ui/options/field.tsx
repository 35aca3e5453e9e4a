import type { ComponentChildren } from 'preact';

/** What the control of a field carries, so that its hint and its problem are read with it. */
type Described = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly children: (described: Described) => ComponentChildren;
};

/** A field with its label, its hint, and what is wrong with it. */
export function Field({ id, label, hint, problem, children }: Props) {
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
