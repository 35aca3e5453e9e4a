import * as v from 'valibot';
import { callParams } from '../../lib/toky-phone-js-sdk/src/api/schemas.ts';
import { ask, obtainTokens } from '../sandbox/testing/https-client.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { BareSetup } from './bare-page/setup.ts';
import type { SdkSetup } from './softphone-page.ts';

export async function sdkSetup(sandbox: Sandbox, agentId: string, number: string): Promise<SdkSetup> {
  const { access_token: accessToken } = await obtainTokens(sandbox, agentId);
  return { accessToken, user: agentId, number, callerId: callerIdOf(sandbox, agentId) };
}

/** Asks Toky's API as a phone does, and passes the answer on as Toky's client reads it. */
export async function bareSetup(sandbox: Sandbox, agentId: string, number: string): Promise<BareSetup> {
  const { access_token: token } = await obtainTokens(sandbox, agentId);
  const query = new URLSearchParams({ agent_id: agentId });
  const reply = await ask(sandbox, `https://api.toky.co/v1/sdk/call/params?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data } = v.parse(callParams, JSON.parse(reply.text));
  const { sip } = data;
  const turn = sip.turn_servers;
  return {
    uri: sip.uri,
    username: sip.username,
    password: sip.password,
    server: sip.ws_servers[0]?.ws_uri ?? '',
    iceServers: [
      ...(sip.stun_servers ?? []).map((urls) => ({ urls })),
      ...(turn ? [{ urls: turn.urls, username: turn.username ?? '', credential: turn.password ?? '' }] : []),
    ],
    target: `sip:service@${sip.domain};company=${data.company_id};dnis=${number}`,
    headers: [
      `X-Connection-Country: ${data.connection_country}`,
      `X-Caller-Id: ${callerIdOf(sandbox, agentId)}`,
    ],
  };
}

function callerIdOf(sandbox: Sandbox, agentId: string): string {
  return sandbox.agents.find(({ id }) => id === agentId)?.dids[0]?.number ?? '';
}
