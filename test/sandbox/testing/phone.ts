import { digestResponse } from '../digest.ts';
import type { Agent } from '../options.ts';
import type { Sandbox } from '../sandbox.ts';
import { parseAddress } from '../sip-address.ts';
import {
  cseqOf,
  header,
  headerList,
  serializeSip,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../sip-message.ts';
import { newBranch, newTag } from '../sip-transactions.ts';
import { connectSip } from './sip-client.ts';

type Extra = Readonly<Record<string, string>>;
type Ask = {
  readonly method: string;
  readonly uri: string;
  readonly to?: string;
  readonly from?: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly branch?: string;
  readonly headers?: Extra;
  readonly body?: string;
};

/** A test's own small user agent: digest, dialogs and nothing by itself. */
export type Phone = Awaited<ReturnType<typeof createPhone>>;

const fields = (extra: Extra): SipHeader[] => Object.entries(extra).map(([name, value]) => ({ name, value }));

export async function createPhone(
  sandbox: Sandbox,
  agent: Agent,
  domain = 'sip.toky.co',
  host: string = domain,
) {
  const client = await connectSip(sandbox, host);
  const address = `sip:${agent.sipUser}@${domain}`;
  const contact = `sip:${newTag()}@${newTag()}.invalid;transport=ws`;
  let cseq = 0;

  function build(ask: Ask): SipRequest {
    const given = {
      Via: `SIP/2.0/WSS test.invalid;branch=${ask.branch ?? newBranch()}`,
      'Max-Forwards': '70',
      To: ask.to ?? `<${ask.uri}>`,
      From: ask.from ?? `"Test" <${address}>;tag=${newTag()}`,
      'Call-ID': ask.callId ?? newTag(),
      CSeq: `${ask.cseq ?? ++cseq} ${ask.method}`,
      Contact: `<${contact}>`,
      ...ask.headers,
    };
    return {
      kind: 'request',
      method: ask.method,
      uri: ask.uri,
      headers: fields(given).filter(({ value }) => value !== ''),
      body: ask.body ?? '',
    };
  }

  async function answer(
    request: SipRequest,
    fits: (status: number) => boolean = (status) => status >= 200,
  ): Promise<SipResponse> {
    const message = await client.take(
      (one) =>
        one.kind === 'response' &&
        header(one, 'call-id') === header(request, 'call-id') &&
        header(one, 'cseq') === header(request, 'cseq') &&
        fits(one.status),
      `an answer to ${request.method}`,
    );
    if (message.kind !== 'response') throw new Error('no answer');
    return message;
  }

  function send(request: SipRequest): SipRequest {
    client.send(serializeSip(request));
    return request;
  }

  /** The credentials a challenge asks for. */
  function credentials(
    challenge: SipResponse,
    method: string,
    uri: string,
    password = agent.sipPassword,
  ): Extra {
    const proxy = header(challenge, 'proxy-authenticate');
    const text = proxy ?? header(challenge, 'www-authenticate') ?? '';
    const param = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(text)?.[1] ?? '';
    const answered = {
      username: agent.sipUser,
      realm: param('realm'),
      nonce: param('nonce'),
      uri,
      qop: 'auth',
      nc: '00000001',
      cnonce: 'abc',
    };
    const response = digestResponse(answered, password, method);
    const value = `Digest algorithm=MD5, username="${answered.username}", realm="${answered.realm}", nonce="${answered.nonce}", uri="${uri}", response="${response}", qop=auth, cnonce="abc", nc=00000001`;
    return { [proxy === undefined ? 'Authorization' : 'Proxy-Authorization']: value };
  }

  /** Asks, meets the challenge, asks again; the request is the one that was answered. */
  async function authorized(
    ask: Ask,
    password?: string,
  ): Promise<{ readonly request: SipRequest; readonly response: SipResponse }> {
    const fixed = {
      ...ask,
      callId: ask.callId ?? newTag(),
      from: ask.from ?? `"Test" <${address}>;tag=${newTag()}`,
    };
    const first = await answer(send(build(fixed)));
    if (first.status !== 401 && first.status !== 407) return { request: build(fixed), response: first };
    const request = send(
      build({
        ...fixed,
        headers: { ...fixed.headers, ...credentials(first, ask.method, ask.uri, password) },
      }),
    );
    return { request, response: await answer(request) };
  }

  const register = (headers: Extra = { Expires: '600' }, password?: string) =>
    authorized({ method: 'REGISTER', uri: `sip:${domain}`, to: `<${address}>`, headers }, password);

  function inviteAsk(number: string, body: string, headers: Extra = {}): Ask {
    return {
      method: 'INVITE',
      uri: `sip:service@${domain};company=4242;dnis=${number}`,
      headers: {
        'X-Connection-Country': 'US',
        'X-Caller-Id': '+15550001111',
        'Content-Type': 'application/sdp',
        ...headers,
      },
      body,
    };
  }

  /** A request inside the dialog that `request` and its answer made. */
  function inDialog(
    request: SipRequest,
    response: SipResponse,
    method: string,
    headers: Extra = {},
    body = '',
  ): SipRequest {
    return build({
      method,
      uri: parseAddress(header(response, 'contact') ?? '')?.uriText ?? '',
      to: header(response, 'to') ?? '',
      from: header(request, 'from') ?? '',
      callId: header(request, 'call-id') ?? '',
      headers: { Route: headerList(response, 'record-route').toReversed().join(', '), ...headers },
      body,
      ...(method === 'ACK' ? { cseq: cseqOf(request)?.number ?? 0 } : {}),
    });
  }

  /** A request inside the dialog that our answer to `invite` made. */
  function asCallee(
    invite: SipRequest,
    toTag: string,
    method: string,
    headers: Extra = {},
    body = '',
  ): SipRequest {
    return build({
      method,
      uri: parseAddress(header(invite, 'contact') ?? '')?.uriText ?? '',
      to: header(invite, 'from') ?? '',
      from: `${header(invite, 'to') ?? ''};tag=${toTag}`,
      callId: header(invite, 'call-id') ?? '',
      headers: { Route: headerList(invite, 'record-route').join(', '), ...headers },
      body,
    });
  }

  const nextRequest = async (method: string): Promise<SipRequest> => {
    const message = await client.take((one) => one.kind === 'request' && one.method === method, method);
    if (message.kind !== 'request') throw new Error('no request');
    return message;
  };

  /** Answers a request of the server's. */
  function reply(request: SipRequest, status: number, toTag: string, body = ''): void {
    const copied = request.headers.filter(({ name }) => /^(via|from|call-id|cseq|record-route)$/i.test(name));
    const to = header(request, 'to') ?? '';
    const own = {
      To: status === 100 || to.includes(';tag=') ? to : `${to};tag=${toTag}`,
      Contact: `<${contact}>`,
      'Content-Type': body === '' ? '' : 'application/sdp',
    };
    const message: SipMessage = {
      kind: 'response',
      status,
      reason: 'x',
      headers: [...copied, ...fields(own).filter(({ value }) => value !== '')],
      body,
    };
    client.send(serializeSip(message));
  }

  return {
    client,
    contact,
    address,
    build,
    send,
    answer,
    authorized,
    credentials,
    register,
    inviteAsk,
    inDialog,
    asCallee,
    nextRequest,
    reply,
  };
}
