import {
  CirclePause,
  Disc,
  Grip,
  Headphones,
  Mic,
  MicOff,
  Pause,
  PhoneForwarded,
  PictureInPicture2,
  Play,
  Plus,
} from 'lucide-preact';
import { i18n } from '#i18n';
import { can } from '../../call/can.ts';
import type { CallOf } from '../../call/call.ts';
import type { Problem } from '../../problem.ts';
import { ActionButton } from '../action-button.tsx';
import type { Place } from '../ui-context.ts';
import { useUi } from '../ui-context.ts';
import { PanelButton, Tool } from './tool.tsx';
import './call-tools.css';

/** What is open in the card of a call beneath its tools. */
export type CallPanel = 'note' | 'tones' | 'transfer' | 'sound';

type Props = {
  readonly call: CallOf<'active'>;
  readonly place: Place;
  readonly panel: CallPanel;
  readonly onPanel: (panel: CallPanel) => void;
  readonly onProblem: (problem: Problem | null) => void;
  readonly onAddCall: () => void;
};

/** What can be done in a call. A tool that is of no use now keeps its place, so that the others stay where they are. */
export function CallTools({ call, place, panel, onPanel, onProblem, onAddCall }: Props) {
  const { commands } = useUi();
  const able = can(call);
  const { id, muted, recording } = call;
  const toggle = (other: CallPanel) => () => onPanel(panel === other ? 'note' : other);
  const free = call.transfer.step === 'none';
  // The keypad and the transfer need the room.
  const few = panel === 'tones' || panel === 'transfer';
  return (
    <div class="tools" role="group" aria-label={i18n.t('call.tools')}>
      <ActionButton
        look="tool"
        pressed={muted}
        off={!able.mute}
        act={() => commands.setMuted(id, !muted)}
        onProblem={onProblem}
      >
        <Tool icon={muted ? MicOff : Mic} name={i18n.t('call.mute')} />
      </ActionButton>
      <HoldTool call={call} onProblem={onProblem} />
      <PanelButton open={panel === 'tones'} off={!able.sendTones} onToggle={toggle('tones')}>
        <Tool icon={Grip} name={i18n.t('call.tones')} />
      </PanelButton>
      <PanelButton open={panel === 'transfer'} off={!able.transfer} onToggle={toggle('transfer')}>
        <Tool icon={PhoneForwarded} name={i18n.t('call.transfer')} />
      </PanelButton>
      {few ? null : (
        <>
          {free && (recording === 'recording' || recording === 'paused') ? (
            <RecordTool call={call} onProblem={onProblem} />
          ) : null}
          <PanelButton open={panel === 'sound'} off={false} onToggle={toggle('sound')}>
            <Tool icon={Headphones} name={i18n.t('call.sound')} />
          </PanelButton>
          {free ? (
            <button type="button" class="button tool" onClick={onAddCall}>
              <Tool icon={Plus} name={i18n.t('call.addCall')} />
            </button>
          ) : null}
          {place === 'window' ? null : (
            <ActionButton
              look="tool"
              label={i18n.t('call.popOutLabel')}
              act={commands.openWindow}
              onProblem={onProblem}
            >
              <Tool icon={PictureInPicture2} name={i18n.t('call.popOut')} />
            </ActionButton>
          )}
        </>
      )}
    </div>
  );
}

type ToolProps = Pick<Props, 'call' | 'onProblem'>;

function HoldTool({ call, onProblem }: ToolProps) {
  const { commands } = useUi();
  const able = can(call);
  const act = () => commands.setHeld(call.id, !call.held);
  return (
    <ActionButton look="tool" off={!able.hold && !able.resume} act={act} onProblem={onProblem}>
      {call.held && able.resume ? (
        <Tool icon={Play} name={i18n.t('call.resume')} />
      ) : (
        <Tool icon={Pause} name={i18n.t('call.hold')} />
      )}
    </ActionButton>
  );
}

function RecordTool({ call, onProblem }: ToolProps) {
  const { commands } = useUi();
  const paused = call.recording === 'paused';
  const act = () => commands.setRecordingPaused(call.id, !paused);
  return (
    <ActionButton look="tool" off={!can(call).record} act={act} onProblem={onProblem}>
      {paused ? (
        <Tool icon={Disc} name={i18n.t('call.resumeRecording')} />
      ) : (
        <Tool icon={CirclePause} name={i18n.t('call.pauseRecording')} />
      )}
    </ActionButton>
  );
}
