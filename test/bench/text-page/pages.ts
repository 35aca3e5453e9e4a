/** The three pages of numbers: one without any, a table of a CRM, and one that never rests. */
export const PAGES = ['no numbers', 'a table', 'changes'] as const;
export type PageName = (typeof PAGES)[number];

const COUNT = 20_000;
const ROWS = 2_000;
const WORDS = 'the quarterly review of our shared pipeline moved to another week and nobody minded'.split(
  ' ',
);
/** Looks like numbers, and is none: every thirtieth text. */
const DECOYS = [
  'Order 2024-0517-1183 was shipped',
  'Invoice INV-2024-123456 is due on 2024-05-17',
  'Server 192.168.10.204 answered in 12,345,678 ns',
  'Total 1.234.567,89 EUR, VAT 234567.89',
  'Version 10.15.7 of 04.02.2026 at 12:30:45',
];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

function sentence(index: number): string {
  if (index % 30 === 0) return pick(DECOYS, index / 30);
  return [0, 3, 7, 11, 5].map((step) => pick(WORDS, index * 7 + step)).join(' ');
}

/** A number of the row, as people write it. */
export function phoneOf(row: number): string {
  return `(415) 555-${String(1000 + row).slice(-4)}`;
}

function row(index: number): string {
  const cells = [
    `Ada ${pick(WORDS, index)}`,
    `${pick(WORDS, index * 3)} Ltd`,
    phoneOf(index),
    `ada.${index}@example.com`,
    `INV-2024-${String(123_456 + index)}`,
    `2024-05-${String(10 + (index % 20))}`,
    `$${String(1000 + index)}.00`,
    sentence(index * 30 + 1),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

const HEAD = ['Name', 'Company', 'Phone', 'Email', 'Order no.', 'Created', 'Amount', 'Note'];

export function htmlOf(name: PageName, script: string): string {
  const rows = (of: (index: number) => string, count: number) =>
    Array.from({ length: count }, (_, index) => of(index)).join('\n');
  const body = {
    'no numbers': () => rows((index) => `<p>${sentence(index)}</p>`, COUNT),
    'a table': () =>
      `<table><thead><tr>${HEAD.map((one) => `<th>${one}</th>`).join('')}</tr></thead>${rows(row, ROWS)}</table>`,
    changes: () => rows((index) => `<p>${sentence(index)}</p>`, ROWS),
  }[name]();
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><script>${script}</script></head><body>${body}</body></html>`;
}
