import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Recent } from '../../contract.ts';
import type { Problem } from '../../problem.ts';
import { ProblemNote } from '../problem-note.tsx';
import { useUi } from '../ui-context.ts';
import { RecentItem } from './recent-item.tsx';

type Props = {
  readonly recents: readonly Recent[] | null;
  readonly onFill: (number: string) => void;
};

/** The last calls. To look at them is to have seen the missed ones. */
export function RecentsList({ recents, onFill }: Props) {
  const { phone, commands } = useUi();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { missed } = phone.value;
  useEffect(() => {
    if (missed > 0) void commands.markRecentsSeen();
  }, [missed, commands]);
  if (recents === null) return null;
  if (recents.length === 0) return <p class="empty">{i18n.t('recents.empty')}</p>;
  return (
    <>
      <ProblemNote problem={problem} />
      <ul class="recents">
        {recents.map((recent) => (
          <RecentItem key={recent.id} recent={recent} onFill={onFill} onProblem={setProblem} />
        ))}
      </ul>
    </>
  );
}
