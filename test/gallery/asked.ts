/** What the address of a gallery page asks for. */

const LANGUAGES = ['en', 'es', 'pt'] as const;
const THEMES = ['light', 'dark'] as const;
const DIRECTIONS = ['ltr', 'rtl'] as const;
const PLACES = ['popup', 'panel', 'window'] as const;

const query = new URLSearchParams(location.search);

function oneOf<const T extends string>(name: string, all: readonly [T, ...T[]]): T {
  return all.find((value) => value === query.get(name)) ?? all[0];
}

export const asked = {
  /** Which state; empty: the overview of all. */
  state: query.get('state') ?? '',
  language: oneOf('language', LANGUAGES),
  theme: oneOf('theme', THEMES),
  direction: oneOf('direction', DIRECTIONS),
  place: oneOf('place', PLACES),
};

export const CHOICES = { language: LANGUAGES, theme: THEMES, direction: DIRECTIONS, place: PLACES };
