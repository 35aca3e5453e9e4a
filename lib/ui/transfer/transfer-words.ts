import { i18n } from '#i18n';
import type { Transfer, TransferEnd } from '../../call/transfer.ts';
import type { Colleague } from '../../facts.ts';

export type TransferUnderWay = Exclude<Transfer, { step: 'none' }>;

/** Where a transfer is. `caller`: who waits meanwhile. */
export function progressWords({ step, way, to }: TransferUnderWay, caller: string): string {
  switch (step) {
    case 'asking':
      return way === 'blind' ? i18n.t('transfer.passing', [to.name]) : i18n.t('transfer.asking', [to.name]);
    case 'handing-over':
      return way === 'blind'
        ? i18n.t('transfer.passing', [to.name])
        : i18n.t('transfer.connecting', [to.name, caller]);
    case 'consulting':
      return i18n.t('transfer.calling', [to.name, caller]);
    case 'unconfirmed':
      return i18n.t('transfer.unconfirmed', [to.name, caller]);
    case 'answered':
      return i18n.t('transfer.talking', [to.name, caller]);
  }
}

/** How a transfer ended with the call still here. */
export function resultWords({ kind, to }: TransferEnd, caller: string): string {
  switch (kind) {
    case 'refused':
      return i18n.t('transfer.refused', [to.name]);
    case 'not-answered':
      return i18n.t('transfer.notAnswered', [to.name, caller]);
    case 'not-completed':
      return i18n.t('transfer.notCompleted', [to.name]);
    case 'canceled':
      return i18n.t('transfer.canceled', [to.name]);
  }
}

export function statusWords(status: Colleague['status']): string {
  switch (status) {
    case 'online':
      return i18n.t('transfer.status.online');
    case 'forwardable':
      return i18n.t('transfer.status.forwardable');
    case 'busy':
      return i18n.t('transfer.status.busy');
    case 'offline':
      return i18n.t('transfer.status.offline');
  }
}

/** Toky passes calls on only to those who are online or can be reached by phone. */
export function takesCalls(status: Colleague['status']): boolean {
  return status === 'online' || status === 'forwardable';
}
