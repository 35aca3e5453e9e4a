/** What the far end does when the agent calls a number. Durations in milliseconds, tones in hertz. */
export type Behaviour =
  | {
      readonly kind: 'answers';
      readonly ringMs: number;
      readonly toneHz: number;
      readonly hangUpAfterMs: number | null;
    }
  | {
      readonly kind: 'early-media';
      readonly earlyToneHz: number;
      readonly answerAfterMs: number;
      readonly toneHz: number;
    }
  | {
      readonly kind: 'refuses';
      readonly status: number;
      readonly reason: string;
      /** `null`: refused without ringing. */
      readonly ringMs: number | null;
      /** Further headers of the 180, such as X-Error-Code. */
      readonly ringingHeaders: readonly (readonly [name: string, value: string])[];
    }
  | { readonly kind: 'silent' };

export type NumberMeaning = {
  /** E.164 with the plus. */
  readonly number: string;
  /** The person a contact page shows for it. */
  readonly person: string;
  /** One sentence for people: what happens when this number is called. */
  readonly sentence: string;
  readonly behaviour: Behaviour;
};

/** What the far end sends while it talks: a steady tone of this frequency. */
export const FAR_END_TONE_HZ = 440;

/** What the number with early media sends before it answers. */
export const EARLY_TONE_HZ = 620;

/** What the agent hears on a consultation leg while the colleague's phone rings, and then of the colleague. */
export const RINGING_TONE_HZ = 480;
export const COLLEAGUE_TONE_HZ = 760;

const rings = (ringMs: number, hangUpAfterMs: number | null = null): Behaviour => ({
  kind: 'answers',
  ringMs,
  toneHz: FAR_END_TONE_HZ,
  hangUpAfterMs,
});

const refuses = (
  status: number,
  reason: string,
  ringMs: number | null,
  ringingHeaders: readonly (readonly [string, string])[] = [],
): Behaviour => ({ kind: 'refuses', status, reason, ringMs, ringingHeaders });

/** How every valid number outside the table behaves. */
const ANY_OTHER_NUMBER: Behaviour = rings(800);

/** The numbers with a meaning of their own: fictitious ones (555-01xx) that number libraries take for valid. */
export const NUMBERS: readonly NumberMeaning[] = [
  {
    number: '+14155550100',
    person: 'Ada Moreno',
    sentence: 'Rings and answers with a steady tone.',
    behaviour: rings(800),
  },
  {
    number: '+14155550186',
    person: 'Ben Okafor',
    sentence: 'Is busy.',
    behaviour: refuses(486, 'Busy Here', null),
  },
  {
    number: '+14155550180',
    person: 'Carla Jensen',
    sentence: 'Rings for six seconds and nobody answers.',
    behaviour: refuses(480, 'Temporarily Unavailable', 6000),
  },
  {
    number: '+14155550103',
    person: 'Dev Patel',
    sentence: 'Rings shortly, then declines the call.',
    behaviour: refuses(603, 'Decline', 800),
  },
  {
    number: '+14155550102',
    person: 'Elif Yilmaz',
    sentence: 'Cannot be called: the account has no credit left.',
    behaviour: refuses(402, 'No credit left', null),
  },
  {
    number: '+14155550198',
    person: 'Farid Haddad',
    sentence: 'Is refused because you are already on a call elsewhere.',
    behaviour: refuses(480, 'Temporarily Unavailable', 300, [['X-Error-Code', '998']]),
  },
  {
    number: '+14155550183',
    person: 'Grace Liu',
    sentence: 'Plays an announcement tone before it answers after two seconds.',
    behaviour: {
      kind: 'early-media',
      earlyToneHz: EARLY_TONE_HZ,
      answerAfterMs: 2000,
      toneHz: FAR_END_TONE_HZ,
    },
  },
  {
    number: '+14155550105',
    person: 'Hugo Silva',
    sentence: 'Answers and hangs up after three seconds.',
    behaviour: rings(500, 3000),
  },
  {
    number: '+14155550104',
    person: 'Iris Novak',
    sentence: 'Does not exist.',
    behaviour: refuses(404, 'Not Found', null),
  },
  {
    number: '+14155550199',
    person: 'Jonas Weber',
    sentence: 'Reaches a server that never says anything at all.',
    behaviour: { kind: 'silent' },
  },
];

/** `null` where the text is no E.164 number. */
export function behaviourOf(table: readonly NumberMeaning[], number: string): Behaviour | null {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return null;
  return table.find((entry) => entry.number === number)?.behaviour ?? ANY_OTHER_NUMBER;
}
