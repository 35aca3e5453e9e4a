import type { Figures } from './figures.ts';
import type { Result } from './conditions.ts';
import type { Sizes } from './sizes.ts';

/** Everything one run of the bench found. */
export type Report = {
  /** ISO date. */
  readonly date: string;
  readonly version: string;
  readonly machine: {
    readonly system: string;
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly chromium: string;
  };
  /** ms. */
  readonly clockError: number;
  readonly results: readonly Result[];
  readonly sizes: Sizes;
};

/** The report as Markdown that a person reads in a terminal too. */
export function tableOf({ date, version, machine, clockError, results, sizes }: Report): string {
  const n = results[0]?.ours.n ?? 0;
  const { system, processor, cores, node, chromium } = machine;
  return `# Figures of the browser phone ${version}

Made by \`npm run bench\` on ${date.slice(0, 10)}: ${system}, ${processor}, ${cores} cores; Node ${node}, Chromium ${chromium} (headless).

## From the click to the INVITE

Milliseconds from a person's click to the first INVITE at the SIP server, ${n} calls for each figure. Ours: the extension, from a click on a tel: link of a CRM page. Bare: a page with SIP.js 0.21.2 and its defaults, from a click on its button. Both run in turns in the same browser, against the same stand-in for Toky on the same machine: so the network costs nothing here, and the ratio says more than the times. The clocks of page and server agree to ${clockError.toFixed(1)} ms.

${grid([
  ['', 'ours: median', 'min–max', 'bare: median', 'min–max', 'n', 'bare ÷ ours'],
  ...results.map(({ condition, ours, bare }) => [
    condition,
    ms(ours.median),
    range(ours),
    bare ? ms(bare.median) : '–',
    bare ? range(bare) : '–',
    String(ours.n),
    bare ? (bare.median / ours.median).toFixed(1) : '–',
  ]),
])}

## Sizes

Bytes of the build for Chrome: scripts, styles and pages. A file that two parts load counts in both.

${sizeGrid('part', sizes.parts)}

${sizeGrid('file', sizes.files)}
`;
}

function ms(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}

function range({ min, max }: Figures): string {
  return `${ms(min)}–${ms(max)}`;
}

function sizeGrid(what: string, sizes: Sizes['files']): string {
  return grid([
    [what, 'bytes', 'gzip'],
    ...Object.entries(sizes).map(([name, { raw, gzip }]) => [name, String(raw), String(gzip)]),
  ]);
}

/** A Markdown table whose columns stand below each other; all but the first are numbers. */
function grid(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 3));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}
