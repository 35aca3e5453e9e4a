import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

type Props = {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: ComponentChildren;
};

/** One numbered step, with a tick when it is done. */
export function Step({ number, title, done, children }: Props) {
  return (
    <li class="step card" data-done={done}>
      <span class="step-mark" aria-hidden="true">
        {done ? <Check size={18} /> : number}
      </span>
      <div class="step-body stack">
        <h3>
          {title} {done ? <span class="step-done">{i18n.t('welcome.done')}</span> : null}
        </h3>
        {children}
      </div>
    </li>
  );
}
