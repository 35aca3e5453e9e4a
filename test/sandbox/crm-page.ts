import { escapeHtml } from './http-exchange.ts';
import type { NumberMeaning } from './numbers.ts';

const COMPANIES = [
  'Lighthouse Optics',
  'Pier Nine Foods',
  'Tidewater Legal',
  'Saltmarsh Studio',
  'Northquay Freight',
  'Gull & Sons',
];

/** `+14155550100` the way people write it. */
function written(number: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return match === null ? number : `(${match[1]}) ${match[2]}-${match[3]}`;
}

function initials(person: string): string {
  return person
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
}

function row({ number, person, sentence }: NumberMeaning, index: number): string {
  const company = COMPANIES[index % COMPANIES.length] ?? '';
  return `<li class="person" data-number="${escapeHtml(number)}">
          <span class="avatar tint-${index % 6}" aria-hidden="true">${escapeHtml(initials(person))}</span>
          <div class="who"><strong>${escapeHtml(person)}</strong><span class="muted">${escapeHtml(company)}</span></div>
          <a class="phone" href="tel:${escapeHtml(number)}">${escapeHtml(written(number))}</a>
          <p class="does">${escapeHtml(sentence)}</p>
        </li>`;
}

/** Harbor CRM: a page like the ones people call from, a person for each number with a meaning. */
export function crmPage(numbers: readonly NumberMeaning[]): string {
  const first = numbers[0]?.number ?? '+14155550100';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Contacts · Harbor CRM</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/crm.css" />
  </head>
  <body>
    <header class="top">
      <span class="brand">Harbor CRM</span>
      <nav aria-label="Sections"><a href="/" aria-current="page">Contacts</a></nav>
    </header>
    <main>
      <div class="head">
        <h1>Contacts</h1>
        <p class="muted">${numbers.length} people. Each number does what is said beside it when the sandbox is called.</p>
      </div>
      <ul class="people">
        ${numbers.map(row).join('\n        ')}
      </ul>
      <div class="cards">
        <section>
          <h2>Other links</h2>
          <p>Sales desk: <a id="callto" href="callto:+14155550121">+1 415 555 0121</a></p>
          <p>Your account manager is <a id="named" href="tel:${escapeHtml(first)}">Ada Moreno</a>.</p>
          <p>With an extension: <a id="extension" href="tel:+14155550142;ext=12">+1 415 555 0142 ext. 12</a></p>
        </section>
        <section>
          <h2>Notes</h2>
          <p id="plain">Call the warehouse on +1 415 555 0137 before noon, or the London office on +44 20 7183 8750.</p>
          <p>Reception is at (415) 555-0119. Order 4155550111-22 was shipped on 2024-05-17.</p>
        </section>
      </div>
    </main>
  </body>
</html>
`;
}
