import type { Call } from '../call/call.ts';
import type { Colleague } from '../facts.ts';
import type { Problem } from '../problem.ts';
import type { Outcome } from '../util/outcome.ts';
import type { PhoneStore } from './phone-store.ts';

export type ColleagueNamesDeps = {
  readonly store: PhoneStore;
  readonly ask: () => Promise<Outcome<readonly Colleague[], Problem>>;
};

/** The names of colleagues who pass calls on: the network knows them by their emails alone. */
export type ColleagueNames = {
  /** Asks Toky where one in these calls goes by an email. Resolves to whether names became known. */
  readonly learn: (calls: readonly Call[]) => Promise<boolean>;
};

export function createColleagueNames({ store, ask }: ColleagueNamesDeps): ColleagueNames {
  /** Who is in no list of Toky's stays an email; they are not asked for with every report. */
  const strangers = new Set<string>();
  let asking = false;

  return {
    async learn(calls) {
      const wanted = emailsIn(calls).filter((email) => !strangers.has(email));
      if (asking || wanted.length === 0) return false;
      asking = true;
      const answer = await ask().finally(() => {
        asking = false;
      });
      if (!answer.ok) return false;
      const named = answer.value.filter(({ email, name }) => name !== email);
      const names = new Map(named.map(({ email, name }) => [email.toLowerCase(), name]));
      for (const email of wanted) if (!names.has(email)) strangers.add(email);
      await store.annotate((known) => ({ ...known, names: Object.fromEntries(names) }));
      return true;
    },
  };
}

function emailsIn(calls: readonly Call[]): readonly string[] {
  return calls
    .filter(({ phase }) => phase !== 'ended')
    .flatMap(({ origin }) => [origin.passedOnBy, origin.refusedBy])
    .filter((person) => person.includes('@'))
    .map((email) => email.toLowerCase());
}
