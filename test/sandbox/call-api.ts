import { apiError } from './api-error.ts';
import type { Call } from './call.ts';
import type { CallBook } from './call-book.ts';
import { json, type HttpAnswer } from './http-exchange.ts';
import type { Agent, Settings } from './options.ts';
import type { Switches } from './switches.ts';
import type { CallLinks, Transfers } from './transfers.ts';

type CallApi = (agent: Agent, id: string, action: string) => HttpAnswer;

const OK = json(200, { success: true });

/** 200 stands for the refusal that only the body tells. */
const refusal = (status: number, message: string, key: string): HttpAnswer =>
  status === 200 ? json(200, { success: false, message, key }) : apiError(status, message, key);

function details(call: Call, { parent, child }: CallLinks): HttpAnswer {
  const state = call.state();
  const end = state.kind === 'ended' ? state.at : Date.now();
  const cdr = {
    direction: call.direction === 'from-agent' ? 'outbound' : 'inbound',
    duration: Math.round((end - call.startedAt) / 1000),
    start_dt: new Date(call.startedAt).toISOString(),
    ...(parent === null ? {} : { parent_call: { callid: parent } }),
    ...(child === null ? {} : { child_call: { callid: child } }),
  };
  return json(200, { success: true, result: { cdr } });
}

/** What Toky's published client asks for under /v1/sdk/calls. All are GET, the ones that change something too. */
export function createCallApi(deps: {
  readonly settings: Settings;
  readonly switches: Switches;
  readonly calls: CallBook;
  readonly transfers: Transfers;
}): CallApi {
  const { switches, transfers } = deps;

  function hold(call: Call, held: boolean): HttpAnswer {
    if (switches.holdRefusal !== null)
      return refusal(switches.holdRefusal, 'The call cannot be held', 'not_available');
    call.setHold(held);
    return OK;
  }

  /** `null`: the agent may pause and resume the recording of this call. */
  function recordingFault(call: Call): HttpAnswer | null {
    const { enabled, allowed, refusalStatus } = switches.recording;
    const mayChange =
      deps.settings.recordingChange &&
      (allowed === 'both' || (allowed === 'outgoing' && call.direction === 'from-agent'));
    if (!mayChange) return refusal(refusalStatus, 'Recording cannot be changed', 'not_allowed');
    return enabled ? null : refusal(refusalStatus, 'The call is not recorded', 'not_recorded');
  }

  function pause(call: Call, paused: boolean): HttpAnswer {
    const fault = recordingFault(call);
    if (fault === null) call.setRecordingPaused(paused);
    return fault ?? OK;
  }

  function cancelTransfer(id: string): HttpAnswer {
    if (switches.cancelTransferRefusal !== null)
      return refusal(switches.cancelTransferRefusal, 'The transfer cannot be cancelled', 'not_cancelled');
    return transfers.cancel(id) ? OK : refusal(409, 'There is no transfer to cancel', 'no_transfer');
  }

  function tell(call: Call, links: CallLinks): HttpAnswer {
    switch (switches.callDetails) {
      case 'normal':
        return details(call, links);
      case 'status-500':
        return apiError(500, 'Something went wrong', 'server_error');
      case 'malformed':
        return json(200, { success: true, result: { cdr: 'none' } });
    }
  }

  return (agent, id, action) => {
    const missing = (what: string): HttpAnswer => apiError(404, `There is no such ${what}`, 'not_found');
    const colleagues = transfers.ofColleague(id);
    const leg = colleagues?.leg() ?? null;
    const call = deps.calls.find(leg ?? id);
    if (call === undefined || call.agent !== agent.id) return missing('call');
    if (leg !== null) return action === '' ? tell(call, { parent: leg, child: null }) : missing('resource');
    if (action === '') return tell(call, transfers.linksOf(id));
    if (action === 'cancel_transfer') return cancelTransfer(id);
    if (action === 'recstatus')
      return json(200, {
        success: true,
        recording_enabled: switches.recording.enabled && !call.recordingPaused(),
      });
    if (!['hold', 'unhold', 'recpause', 'reccontinue'].includes(action)) return missing('resource');
    if (call.state().kind !== 'answered') return apiError(409, 'The call is not connected', 'not_connected');
    if (action === 'hold' || action === 'unhold') return hold(call, action === 'hold');
    return pause(call, action === 'recpause');
  };
}
