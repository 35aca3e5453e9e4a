import { useState } from 'preact/hooks';
import { asked, CHOICES } from './asked.ts';
import { STATES } from './states.ts';
import './overview.css';

type Chosen = { readonly [name in keyof typeof CHOICES]: string };

const WIDTHS: Readonly<Record<string, number>> = { popup: 380, panel: 280, window: 560 };

/** Every state side by side, in the language, theme and width that are chosen. */
export function Overview() {
  const [chosen, setChosen] = useState<Chosen>(asked);
  return (
    <>
      <form class="choices">
        {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
          <label key={name}>
            {name}{' '}
            <select
              value={chosen[name]}
              onChange={(event) => setChosen({ ...chosen, [name]: event.currentTarget.value })}
            >
              {CHOICES[name].map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          </label>
        ))}
      </form>
      <main class="states">
        {STATES.map(({ name, page }) => {
          const address = `?${new URLSearchParams({ ...chosen, state: name })}`;
          return (
            <figure key={name}>
              <figcaption>
                <a href={address}>{name}</a>
              </figcaption>
              <iframe
                title={name}
                src={address}
                loading="lazy"
                width={page === 'phone' ? WIDTHS[chosen.place] : 560}
                height={600}
              />
            </figure>
          );
        })}
      </main>
    </>
  );
}
