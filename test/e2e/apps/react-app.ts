import { createElement as h, Suspense, use, useDeferredValue, useId, useState, useTransition } from 'react';
import type { ReactNode } from 'react';

/** A list of people as CRMs draw them: rendered on a server, then kept up to date by transitions. */

const PEOPLE = Array.from({ length: 60 }, (_, index) => ({ id: index, name: `Person ${index + 1}` }));

/** A person's number; each round has others. */
export function phoneOf(id: number, round: number): string {
  return `(415) 555-${String(1000 + id + round * 100).slice(-4)}`;
}

export function App({ load }: { readonly load: () => Promise<string> }): ReactNode {
  const [round, setRound] = useState(0);
  const [isReversed, setReversed] = useState(false);
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState<Promise<string> | null>(null);
  const [isPending, start] = useTransition();
  const wanted = useDeferredValue(typed);
  const field = useId();
  const people = PEOPLE.filter(({ name }) => name.includes(wanted));

  return h(
    'main',
    { 'data-pending': isPending },
    h('button', { onClick: () => start(() => setRound((before) => before + 1)) }, 'Next round'),
    h('button', { onClick: () => start(() => setReversed((before) => !before)) }, 'Turn around'),
    h('button', { onClick: () => start(() => setNote(load())) }, 'Load the note'),
    h('label', { htmlFor: field }, 'Search'),
    h('input', {
      id: field,
      value: typed,
      onChange: ({ target }: { readonly target: HTMLInputElement }) => setTyped(target.value),
    }),
    h('p', null, 'Head office: ', '+1 415 555 ', '0137', ', round ', round),
    // A text becomes an element and back: what stands in the place of a text must be that text.
    h(
      'p',
      null,
      'Desk ',
      round % 2 === 0 ? phoneOf(7000, round) : h('strong', null, phoneOf(7000, round)),
      ' until five',
    ),
    h(Suspense, { fallback: h('p', null, 'Asking for +1 415 555 0199') }, note && h(Note, { note })),
    h(
      'ul',
      null,
      (isReversed ? people.toReversed() : people).map((one) => h(Row, { key: one.id, ...one, round })),
    ),
  );
}

function Row({ id, name, round }: { readonly id: number; readonly name: string; readonly round: number }) {
  return h('li', null, name, ': ', phoneOf(id, round), (id + round) % 3 === 0 && h('em', null, ' (mobile)'));
}

function Note({ note }: { readonly note: Promise<string> }) {
  return h('p', null, use(note));
}
