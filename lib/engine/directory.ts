import { agentStatus, ApiError } from 'toky-phone-js-sdk';
import type { CallId } from '../call/call.ts';
import type { Colleague } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { PhoneClient } from './phone-client.ts';

type Result<T> = Promise<Outcome<T, Problem>>;

/** What Toky's API knows of people and calls, and is told of them. */
export type Directory = {
  /** Everybody but the agent, those who can take a call first, then by name. */
  readonly colleagues: () => Result<readonly Colleague[]>;
  /** Empty where nobody has the number. */
  readonly contactName: (number: string) => Result<string>;
  readonly sendNote: (callId: CallId, note: string) => Result<null>;
  readonly sendTag: (callId: CallId, tag: string) => Result<null>;
};

const ORDER = { online: 0, forwardable: 1, busy: 2, offline: 3 } as const;

export function createDirectory(client: () => PhoneClient | null): Directory {
  async function ask<T>(question: (api: PhoneClient['api']) => Promise<T>): Result<T> {
    const current = client();
    if (!current) return failed({ code: 'line-not-ready' });
    try {
      return done(await question(current.api));
    } catch (error) {
      return failed(problemOf(error));
    }
  }

  return {
    colleagues: () =>
      ask(async (api) => {
        const agents = await api.agents();
        return agents
          .filter((agent) => agent.self !== true)
          .map((agent) => ({
            email: agent.email,
            name: agent.info?.fullname || agent.email,
            status: agentStatus(agent),
          }))
          .toSorted((a, b) => ORDER[a.status] - ORDER[b.status] || a.name.localeCompare(b.name));
      }),
    contactName: (number) => ask(async (api) => (await api.contactName(number)) ?? ''),
    sendNote: (callId, note) => ask(async (api) => (await api.addNote(callId, note), null)),
    sendTag: (callId, tag) => ask(async (api) => (await api.addTag(callId, tag), null)),
  };
}

export function problemOf(error: unknown): Problem {
  const failure = error instanceof ApiError ? error.failure : 'malformed';
  switch (failure) {
    case 'unauthorized':
    case 'forbidden':
      return { code: 'sign-in-code-refused' };
    case 'unreachable':
      return { code: 'toky-unreachable' };
    case 'server-error':
      return { code: 'toky-failing' };
    case 'not-found':
    case 'refused':
      return { code: 'toky-refused' };
    case 'malformed':
      return { code: 'malformed-answer' };
  }
}
