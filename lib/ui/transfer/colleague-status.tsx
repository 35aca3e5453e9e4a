import { CircleCheck, CircleDashed, CircleMinus, PhoneForwarded } from 'lucide-preact';
import type { Colleague } from '../../facts.ts';
import { statusWords } from './transfer-words.ts';

/** Whether a colleague can take a call: a shape and a word of its own for each state, the colour only repeats them. */
export function ColleagueStatus({ status }: { readonly status: Colleague['status'] }) {
  return (
    <span class="status" data-status={status}>
      <StatusIcon status={status} />
      {statusWords(status)}
    </span>
  );
}

function StatusIcon({ status }: { readonly status: Colleague['status'] }) {
  switch (status) {
    case 'online':
      return <CircleCheck aria-hidden="true" size={16} />;
    case 'forwardable':
      return <PhoneForwarded aria-hidden="true" size={16} />;
    case 'busy':
      return <CircleMinus aria-hidden="true" size={16} />;
    case 'offline':
      return <CircleDashed aria-hidden="true" size={16} />;
  }
}
