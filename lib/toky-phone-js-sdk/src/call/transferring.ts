import { UserAgent } from 'sip.js';
import type { Api } from '../api/api.ts';
import { endData } from '../end-data.ts';
import type { EndData } from '../end-data.ts';
import type { Leg } from '../sip/leg.ts';
import { TransferOptionsEnum } from '../status.ts';
import { describeTransfer, ownTransferData } from '../transfer/transfer-data.ts';
import type { OwnKnowledge, TransferData } from '../transfer/transfer-data.ts';
import { transferRequest } from '../transfer/transfer-request.ts';
import type { Transfer, TransferRequest } from '../transfer/transfer-request.ts';
import type { ConsultationSide, TransferRefusal, WarmTransfer } from '../transfer/warm-transfer-run.ts';
import type { WarmTransfers } from '../transfer/warm-transfers.ts';

export type TransferringDeps = {
  readonly owner: object;
  readonly leg: Leg;
  readonly api: Pick<Api, 'callDetails'>;
  readonly warmTransfers: WarmTransfers;
  /** How the agent is named to the server that transfers. */
  readonly own: { readonly sipUsername: string; readonly companyId: string };
  readonly knowledge: () => OwnKnowledge;
  readonly isMuted: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
  readonly onFailed: (refusal: TransferRefusal) => void;
  readonly onBlindTaken: (data: TransferData) => void;
  readonly onWarm: ConsultationSide['tell'];
  /** The call is over for the person although its leg ended before. */
  readonly onLost: (end: EndData) => void;
};

/** What one session has to do with transfers: the call that is passed on, or the consultation before it. */
export type Transferring = {
  /** Resolves to whether the server took it; never rejects. A second wish while one is under way is not heard. */
  readonly make: (transfer: Transfer) => Promise<boolean>;
  readonly cancel: () => Promise<void>;
  /** This session is the consultation of that transfer. */
  readonly consult: (transfer: WarmTransfer) => void;
  readonly connected: () => void;
  /** Hung up between two legs of a transfer: true where there was one. */
  readonly abandon: () => boolean;
  /** The leg ended: how that is told to the person, or null where the call goes on by another leg. */
  readonly ended: (end: EndData) => EndData | null;
};

export function createTransferring(deps: TransferringDeps): Transferring {
  const { leg, api, now, knowledge } = deps;
  let busy = false;
  let tellBlind: (() => void) | null = null;
  let warm: { readonly role: 'original' | 'consultation'; readonly transfer: WarmTransfer } | null = null;

  async function refer({ target, headers }: TransferRequest): Promise<TransferRefusal & { taken: boolean }> {
    const uri = UserAgent.makeURI(target);
    const { status, reason } = uri ? await leg.refer(uri, headers) : { status: 0, reason: '' };
    return { taken: status >= 200 && status <= 299, statusCode: status, reasonPhrase: reason };
  }

  async function makeBlind(request: TransferRequest): Promise<boolean> {
    const { taken, ...answer } = await refer(request);
    busy = false;
    if (!taken) deps.onFailed(answer);
    else announceBlind();
    return taken;
  }

  /** The server may end this leg before Toky's details are there: the end tells the transfer first then. */
  function announceBlind(): void {
    const known = knowledge();
    let told = false;
    const tell = (data: TransferData) => {
      if (!told) deps.onBlindTaken(data);
      told = true;
    };
    tellBlind = () => tell(ownTransferData(known, 'blind', now()));
    if (leg.isOver()) tellBlind();
    void describeTransfer(api, known, 'blind', now()).then(tell);
  }

  async function makeWarm(request: TransferRequest): Promise<boolean> {
    const transfer = deps.warmTransfers.begin(
      {
        owner: deps.owner,
        callId: leg.callId,
        failed(refusal) {
          busy = false;
          warm = null;
          deps.onFailed(refusal);
        },
        hangUp: () => leg.end(480, 'transferred'),
        lost: () => deps.onLost(endData('remote', 'network-lost')),
      },
      deps.isMuted(),
    );
    warm = { role: 'original', transfer };
    const { taken, ...answer } = await refer(request);
    if (taken) transfer.fact({ type: 'refer-taken' });
    else transfer.refused(answer);
    return taken;
  }

  function endedWarm(transfer: WarmTransfer, role: 'original' | 'consultation', end: EndData): boolean {
    if (role === 'consultation') {
      transfer.hungUp(end.origin === 'local' ? 'us' : 'them');
      return false;
    }
    // The server ends this leg to go on with the consultation: for the person the call is not over.
    const goesOn =
      end.cause === 'transferred' ||
      // The consultation was quicker than the end of this leg.
      transfer.consultationId() !== null ||
      (end.origin === 'remote' && transfer.isPending());
    if (goesOn) transfer.fact({ type: 'first-leg-ended' });
    else transfer.hungUp('us');
    return goesOn;
  }

  return {
    async make(transfer) {
      // A consultation is completed or taken back before it is passed on itself.
      if (busy || !leg.isConnected() || (warm && warm.transfer.state().name !== 'over')) return false;
      busy = true;
      try {
        const request = transferRequest(transfer, deps.own, deps.random);
        return await (transfer.option === TransferOptionsEnum.WARM ? makeWarm(request) : makeBlind(request));
      } catch (error) {
        busy = false;
        deps.onFailed({ statusCode: 400, reasonPhrase: error instanceof Error ? error.message : '' });
        return false;
      }
    },
    async cancel() {
      if (!warm) throw new Error('There is no transfer to take back');
      await warm.transfer.cancel();
    },
    consult(transfer) {
      warm = { role: 'consultation', transfer };
    },
    connected() {
      if (warm?.role === 'consultation') warm.transfer.consult({ ...knowledge(), tell: deps.onWarm });
    },
    abandon() {
      if (warm?.role !== 'original' || !warm.transfer.isPending()) return false;
      warm.transfer.hungUp('us');
      deps.onLost(endData('local', 'hung-up'));
      return true;
    },
    ended(end) {
      if (warm && endedWarm(warm.transfer, warm.role, end)) return null;
      if (!tellBlind) return end;
      tellBlind();
      return end.origin === 'remote' ? { ...end, cause: 'transferred' } : end;
    },
  };
}
