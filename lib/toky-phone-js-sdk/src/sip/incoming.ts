import type { Invitation } from 'sip.js';
import { safeText } from '../text.ts';

/** What the app learns of an incoming call: the shape of Toky's own INVITE payload. */
export type CallData = {
  /** The caller's number, or a colleague's sip username; empty for an anonymous web visitor. */
  readonly remoteUserId: string;
  readonly remoteUserType: 'contact' | 'agent' | 'anon';
  readonly remoteUserName?: string;
  /** Two letters: the country the call comes from. */
  readonly remoteUserLocation?: string;
  /** The company number that was dialled, E.164. */
  readonly did?: string;
  readonly ivrId?: string;
  readonly ivrOptionPressed?: string;
  readonly userAgent?: string;
  /** Who passed the call on; of one's own transfer that came back, who refused it. */
  readonly transferredBy?: string;
  readonly transferredType?: 'blind' | 'warm';
  /** Set when one's own blind transfer came back refused. */
  readonly cause?: 'rejected';
};

/**
 * What of our own an incoming INVITE is (Toky's published client): a blind transfer that came back, the consultation of a
 * warm one, or nothing of the kind.
 */
export type OwnTransfer = 'returned' | 'consultation' | null;

export type IncomingRequest = {
  readonly header: (name: string) => string | undefined;
  readonly fromUser: string;
  readonly fromUri: string;
  readonly fromName: string;
};

export type ReadInvitation = { readonly callData: CallData; readonly own: OwnTransfer };

export function readInvitation(invitation: Invitation, ownSipUsername: string): ReadInvitation {
  const { request, remoteIdentity } = invitation;
  return readCall(
    {
      header: (name) => request.getHeader(name),
      fromUser: remoteIdentity.uri.user ?? '',
      fromUri: request.getHeader('From') ?? '',
      // SIP.js declares it a string; a From without a name has none.
      fromName: remoteIdentity.displayName ?? '',
    },
    ownSipUsername,
  );
}

/** Reads the headers of an incoming INVITE as Toky's published client does. Every value is a stranger's text. */
export function readCall(request: IncomingRequest, ownSipUsername: string): ReadInvitation {
  const text = (name: string) => safeText(request.header(name) ?? '');
  const from = withoutName(request.fromUri);
  const anonymous = from.includes('.invalid');
  const agent = text('X-Direct-Agent-Call') === 'yes' || /;agent\b/.test(from);
  const transferred = text('X-Transferred') !== '';
  const warm = text('X-Warm') === 'yes';
  const by = text('X-Transferred-By');
  const own = !transferred || by !== ownSipUsername ? null : warm ? 'consultation' : 'returned';
  const passedOnBy = own === 'returned' ? text('X-Transferred-To') || by : by;
  const callData: CallData = {
    remoteUserId: anonymous ? '' : safeText(request.fromUser),
    remoteUserType: anonymous ? 'anon' : agent ? 'agent' : 'contact',
    ...optional('remoteUserName', safeText(request.fromName.replace(/^"|"$/g, ''))),
    ...optional('remoteUserLocation', text('X-Connection-Country')),
    ...optional('did', text('X-Calling-To')),
    ...optional('ivrId', text('X-IVR')),
    ...optional('ivrOptionPressed', text('X-IVR-Option-Pressed')),
    ...optional('userAgent', text('User-Agent')),
    ...optional('transferredBy', transferred ? passedOnBy : ''),
    ...(transferred ? { transferredType: warm ? 'warm' : 'blind' } : {}),
    ...(own === 'returned' ? { cause: 'rejected' } : {}),
  };
  return { callData, own };
}

/** A From from its address on: callers choose their names, and none may make himself a colleague by it. */
function withoutName(from: string): string {
  const unquoted = from.replace(/^\s*"(?:[^"\\]|\\.)*"/, '');
  return unquoted.slice(Math.max(0, unquoted.indexOf('<')));
}

function optional<K extends keyof CallData>(key: K, value: string): Partial<Record<K, string>> {
  return value === '' ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}
