import { MessagesSquare, PhoneForwarded, X } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CallId } from '../../call/call.ts';
import type { TransferWay } from '../../call/transfer.ts';
import type { Problem } from '../../problem.ts';
import { done } from '../../util/outcome.ts';
import { ActionButton } from '../action-button.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { useUi } from '../ui-context.ts';
import type { Choice } from './choice.ts';
import { ColleagueChoice } from './colleague-choice.tsx';
import { GroupChoice } from './group-choice.tsx';
import { NumberChoice } from './number-choice.tsx';
import './transfer.css';

type Props = {
  readonly callId: CallId;
  readonly onClose: () => void;
  readonly onProblem: (problem: Problem | null) => void;
};

type Kind = 'colleague' | 'group' | 'number';

const NOBODY: Choice = { kind: 'none', hint: '' };

/** Whom to transfer to, and whether they are asked first. */
export function TransferPanel({ callId, onClose, onProblem }: Props) {
  const { commands } = useUi();
  const [kind, setKind] = useState<Kind>('colleague');
  const [choice, setChoice] = useState<Choice>(NOBODY);
  const [hint, setHint] = useState('');
  const box = useRef<HTMLElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const entered = useRef(false);
  const choose = (next: Choice): void => {
    setChoice(next);
    setHint(next.kind === 'none' ? next.hint : '');
  };
  useLayoutEffect(() => box.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    if (!entered.current || choice.kind === 'none') return;
    entered.current = false;
    buttons.current?.querySelector('button')?.focus();
  });
  const send = (way: TransferWay) => async () => {
    if (choice.kind === 'none') {
      setHint(choice.hint === '' ? i18n.t('transfer.choose') : choice.hint);
      return done(null);
    }
    return commands.transfer({ callId, way, to: choice.to });
  };
  const choices = {
    onChoice: choose,
    onEnter: () => {
      entered.current = true;
    },
  };
  return (
    <section
      class="transfer"
      ref={box}
      aria-label={i18n.t('transfer.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <Tabs
        label={i18n.t('transfer.kinds')}
        chosen={kind}
        onChoose={(next) => {
          setKind(next);
          choose(NOBODY);
        }}
        tabs={[
          {
            id: 'colleague',
            name: i18n.t('transfer.colleague'),
            panel: () => <ColleagueChoice {...choices} />,
          },
          { id: 'group', name: i18n.t('transfer.group'), panel: () => <GroupChoice {...choices} /> },
          { id: 'number', name: i18n.t('transfer.number'), panel: () => <NumberChoice {...choices} /> },
        ]}
      />
      <button
        type="button"
        class="button quiet icon-only transfer-close"
        aria-label={i18n.t('transfer.close')}
        title={i18n.t('transfer.close')}
        onClick={onClose}
      >
        <X aria-hidden="true" size={18} />
      </button>
      <p class="transfer-hint" role="status">
        {hint}
      </p>
      <div class="call-buttons" ref={buttons}>
        <ActionButton look="primary" act={send('blind')} onProblem={onProblem}>
          <PhoneForwarded aria-hidden="true" size={18} />
          {i18n.t('transfer.now')}
        </ActionButton>
        <ActionButton look="plain" act={send('warm')} onProblem={onProblem}>
          <MessagesSquare aria-hidden="true" size={18} />
          {i18n.t('transfer.ask')}
        </ActionButton>
      </div>
    </section>
  );
}
