import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { can } from '../../call/can.ts';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { TransferPanel } from '../transfer/transfer-panel.tsx';
import { TransferProgress } from '../transfer/transfer-progress.tsx';
import { TransferResult } from '../transfer/transfer-result.tsx';
import { WrapUpFields } from '../wrap-up/wrap-up-fields.tsx';
import { useWrapUp } from '../wrap-up/use-wrap-up.ts';
import type { Place } from '../ui-context.ts';
import { CallMarks } from './call-marks.tsx';
import { CallTools } from './call-tools.tsx';
import type { CallPanel } from './call-tools.tsx';
import { SoundPanel } from './sound-panel.tsx';
import { Tones } from './tones.tsx';
import { TroubleNote } from './trouble-note.tsx';

type Props = {
  readonly call: CallOf<'active'>;
  readonly place: Place;
  readonly onProblem: (problem: Problem | null) => void;
  readonly onAddCall: () => void;
};

/** The inside of a card while people speak: how it goes, the tools, and what is open of them. */
export function Talking({ call, place, onProblem, onAddCall }: Props) {
  const [chosen, setChosen] = useState<CallPanel>('note');
  const wrapUp = useWrapUp(call.id);
  const panel = possible(call, chosen);
  return (
    <>
      <CallMarks call={call} />
      <TroubleNote call={call} place={place} onProblem={onProblem} />
      {call.transfer.step !== 'none' ? (
        <TransferProgress call={call} transfer={call.transfer} onProblem={onProblem} />
      ) : call.transfer.last === null ? null : (
        <TransferResult call={call} last={call.transfer.last} onProblem={onProblem} />
      )}
      <CallTools
        call={call}
        place={place}
        panel={panel}
        onPanel={setChosen}
        onProblem={onProblem}
        onAddCall={onAddCall}
      />
      {panel === 'note' ? <WrapUpFields wrapUp={wrapUp} label={i18n.t('wrapUp.title')} /> : null}
      {panel === 'tones' ? <Tones callId={call.id} onProblem={onProblem} /> : null}
      {panel === 'sound' ? <SoundPanel onProblem={onProblem} /> : null}
      {panel === 'transfer' ? (
        <TransferPanel callId={call.id} onClose={() => setChosen('note')} onProblem={onProblem} />
      ) : null}
    </>
  );
}

/** A panel whose tool is of no use any more closes, and opens again with it. */
function possible(call: CallOf<'active'>, chosen: CallPanel): CallPanel {
  const able = can(call);
  if (chosen === 'tones' && !able.sendTones) return 'note';
  if (chosen === 'transfer' && !able.transfer) return 'note';
  return chosen;
}
