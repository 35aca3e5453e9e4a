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
  readonly transferredBy?: string;
  readonly transferredType?: 'blind' | 'warm';
  /** Set when one's own blind transfer came back refused. */
  readonly cause?: 'rejected';
};

export type IncomingRequest = {
  readonly header: (name: string) => string | undefined;
  readonly fromUser: string;
  readonly fromUri: string;
  readonly fromName: string;
};

/** Reads the headers of an incoming INVITE as Toky's published client does. Every value is a stranger's text. */
export function readCallData(request: IncomingRequest, ownSipUsername: string): CallData {
  const text = (name: string) => safeText(request.header(name) ?? '');
  const anonymous = request.fromUri.includes('.invalid');
  const agent = text('X-Direct-Agent-Call') === 'yes' || /;agent\b/.test(request.fromUri);
  const transferred = text('X-Transferred') !== '';
  const warm = text('X-Warm') === 'yes';
  const by = text('X-Transferred-By');
  const own = transferred && by === ownSipUsername;
  return {
    remoteUserId: anonymous ? '' : safeText(request.fromUser),
    remoteUserType: anonymous ? 'anon' : agent ? 'agent' : 'contact',
    ...optional('remoteUserName', safeText(request.fromName.replace(/^"|"$/g, ''))),
    ...optional('remoteUserLocation', text('X-Connection-Country')),
    ...optional('did', text('X-Calling-To')),
    ...optional('ivrId', text('X-IVR')),
    ...optional('ivrOptionPressed', text('X-IVR-Option-Pressed')),
    ...optional('userAgent', text('User-Agent')),
    ...optional('transferredBy', transferred ? by : ''),
    ...(transferred ? { transferredType: warm ? 'warm' : 'blind' } : {}),
    ...(own && !warm ? { cause: 'rejected' } : {}),
  };
}

function optional<K extends keyof CallData>(key: K, value: string): Partial<Record<K, string>> {
  return value === '' ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}
