import type { Figures } from './figures.ts';
import type { Report } from './report.ts';
import type { SdkResult, Side } from './sdk-result.ts';
import type { Sizes } from './sizes.ts';
import { TEXT_ROUNDS } from './text-bench.ts';
import type { TextResult } from './text-bench.ts';

/** The report as Markdown that a person reads in a terminal too. */
export function tableOf(report: Report): string {
  const { date, version, machine, seconds, loads, clockError, clicks, sdk, text, sizes } = report;
  const { system, processor, cores, node, chromium } = machine;
  return `# Figures of the browser phone ${version}

Made by \`npm run bench\` on ${date.slice(0, 10)} in ${seconds} s: ${system}, ${processor}, ${cores} cores; Node ${node}, Chromium ${chromium} (headless). Load of the machine before, between and after the three parts: ${loads.join(', ')}; above ${cores} other work was in the way.

Both sides run against the same stand-in for Toky on the same machine, where the network costs nothing: the ratio says more than the times. The clocks of pages and server agree to ${clockError.toFixed(1)} ms.

## From the click to the INVITE

Milliseconds from a person's click to the first INVITE at the SIP server, ${clicks[0]?.ours.n ?? 0} calls for each figure. Ours: the extension, from a click on a tel: link of a CRM page. Bare: a page with SIP.js 0.21.2 and its defaults, from a click on its button. Both in turns in the same browser.

${grid([
  ['', 'ours: median', 'min–max', 'bare: median', 'min–max', 'bare ÷ ours'],
  ...clicks.map(({ condition, ours, bare }) => [
    condition,
    ms(ours.median),
    range(ours),
    bare ? ms(bare.median) : '–',
    bare ? range(bare) : '–',
    bare ? ratio(ours, bare) : '–',
  ]),
])}

## The SDK, from startCall to the INVITE, and from the answer to the 200

Milliseconds on plain pages: from the page's call of \`startCall\` to the first INVITE at the SIP server, or of \`acceptCall\` to the 200; beside SIP.js 0.21.2 with its defaults in the same browser. "First": each in a browser newly started, as soon as the phone is registered, or 2 s after (SIP.js prepares nothing, so for it that is no other case). "Later": in turns, the SDK's with 1 s between two calls. The candidates are those in the INVITE or 200, \`×\` how often; an INVITE without the relay that is to be had was sent without what there was. An answer is no such case here: the browser reaches the other side before the 200 is sent, and then looks for no further candidates, on both sides of the comparison. Server-reflexive candidates cannot occur: without an address translator they equal the host's own, and the browser drops them.

${grid([
  ['', 'calls', 'relay', 'SDK: median', 'p90', 'n', 'candidates', ...BARE],
  ...sdk.map((result) => [
    result.condition,
    result.occasion,
    result.relayToBeHad ? 'yes' : 'no',
    ...sideCells(result.sdk),
    ...(result.bare ? [...sideCells(result.bare), ratioOf(result)] : BARE.map(() => '–')),
  ]),
])}

## Finding numbers in a page's text

Medians of ${TEXT_ROUNDS} rounds on pages at rest, in which a finder starts: none; ours, the script of the installed extension; naive, libphonenumber-js with its full metadata on every text, in a world of its own as scripts of extensions have it. "no numbers": 20,000 texts, of which every thirtieth looks like a number and is none. "a table": 2,000 rows of eight columns with a number each. "changes": 200 of 2,000 texts change each 100 ms for 10 s, every fourth to another number. CPU is that of the page's main thread in ms, and of it scripts; a task is long from 50 ms on, and blocks for what it takes beyond. Ours paints the first 300 numbers and, of more, those near what is in sight: it knows of all. Heap is MB of all scripts on the page.

${grid([
  [
    'page',
    'finder',
    'CPU',
    'beyond none',
    '÷ naive',
    'scripts',
    'longest task',
    'blocking',
    'first mark',
    'painted',
    'wrong',
    'heap',
  ],
  ...text.map((result) => textCells(result, text)),
])}

## Sizes

Bytes of the build for Chrome: scripts, styles and pages. A file that two parts load counts in both.

${sizeGrid('part', sizes.parts)}

${sizeGrid('file', sizes.files)}
`;
}

/** One finder on one page, beside the others on it. */
function textCells(result: TextResult, all: readonly TextResult[]): readonly string[] {
  const { page, finder, cpu, script, longest, blocking, firstMark, marks, wrong, heap } = result;
  const cpuOf = (other: string) => all.find((one) => one.page === page && one.finder === other)?.cpu ?? 0;
  const own = cpu - cpuOf('nothing');
  const isFinder = finder !== 'nothing';
  return [
    page,
    isFinder ? finder : 'none',
    ms(cpu),
    isFinder ? ms(own) : '–',
    finder === 'ours' ? (own / (cpuOf('naive') - cpuOf('nothing'))).toFixed(2) : '–',
    ms(script),
    longest === 0 ? '< 50' : ms(longest),
    ms(blocking),
    firstMark === null ? '–' : ms(firstMark),
    String(marks),
    String(wrong),
    heap.toFixed(1),
  ];
}

const BARE = ['bare: median', 'p90', 'n', 'candidates', 'bare ÷ SDK'];

function sideCells({ figures, candidates }: Side): readonly string[] {
  const kinds = Object.entries(candidates).map(([kind, count]) => `${kind} ×${count}`);
  return [ms(figures.median), ms(figures.p90), String(figures.n), kinds.join(', ')];
}

function ratioOf({ sdk, bare }: SdkResult): string {
  return bare ? ratio(sdk.figures, bare.figures) : '–';
}

function ratio(ours: Figures, bare: Figures): string {
  return (bare.median / ours.median).toFixed(1);
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
