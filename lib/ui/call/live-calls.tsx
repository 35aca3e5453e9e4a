import { currentCall } from '../../call/call.ts';
import type { Call, CallId } from '../../call/call.ts';
import type { Place } from '../ui-context.ts';
import { CallCard } from './call-card.tsx';
import { CallStrip } from './call-strip.tsx';
import './call.css';

type Props = {
  /** Those that are not over, newest first. */
  readonly calls: readonly Call[];
  readonly place: Place;
  /** All small: something else needs the room. */
  readonly small: boolean;
  readonly onAddCall: () => void;
};

/** The calls that are on: one in full, the others as a line each. They keep their order, whichever is spoken in. */
export function LiveCalls({ calls, place, small, onAddCall }: Props) {
  const main = small ? null : mainCall(calls);
  return (
    <>
      {calls.map((call) =>
        call.id === main ? (
          <CallCard
            key={call.id}
            call={call}
            place={place}
            busy={isBusy(calls, call.id)}
            onAddCall={onAddCall}
          />
        ) : (
          <CallStrip key={call.id} call={call} busy={isBusy(calls, call.id)} />
        ),
      )}
    </>
  );
}

/** A call that rings wants an answer before all else. */
function mainCall(calls: readonly Call[]): CallId | null {
  const ringing = calls.find(({ phase }) => phase === 'incoming');
  return (ringing ?? currentCall(calls))?.id ?? null;
}

/** Is another call than this spoken in, or being made? */
function isBusy(calls: readonly Call[], id: CallId): boolean {
  return calls.some((call) => {
    if (call.id === id || call.phase === 'incoming' || call.phase === 'ending') return false;
    return call.phase !== 'active' || !call.held;
  });
}
