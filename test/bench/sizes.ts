import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes as they are, and as they travel. */
export type Size = { readonly raw: number; readonly gzip: number };
export type Sizes = {
  /** Every script, style and page of the build, by its path there. */
  readonly files: Readonly<Record<string, Size>>;
  /** What each part of the extension loads. */
  readonly parts: Readonly<Record<string, Size>>;
};

/** Weighs a build. A file that two parts share counts in both. */
export function weigh(build: string): Sizes {
  const names = readdirSync(build, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(js|css|html)$/.test(name))
    .sort();
  const files = Object.fromEntries(
    names.map((name) => {
      const bytes = readFileSync(join(build, name));
      return [name, { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }];
    }),
  );
  const total = (wanted: readonly string[]): Size =>
    wanted.reduce<Size>(
      (sum, name) => {
        const size = files[name];
        if (!size) throw new Error(`The build has no ${name}`);
        return { raw: sum.raw + size.raw, gzip: sum.gzip + size.gzip };
      },
      { raw: 0, gzip: 0 },
    );
  const pages = names.filter((name) => name.endsWith('.html'));
  return {
    files,
    parts: {
      'on every page': total(['click-to-call.js', 'assets/marks.css']),
      'cards, when wanted': total(['page-cards.js']),
      background: total(['background.js']),
      ...Object.fromEntries(
        pages.map((page) => [page.replace('.html', ''), total([page, ...loadedBy(join(build, page))])]),
      ),
      'all of it': total(names),
    },
  };
}

/** The scripts and styles that a page names: Vite names all that it imports, however deep. */
function loadedBy(page: string): readonly string[] {
  const html = readFileSync(page, 'utf8');
  return [
    ...new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, name = '']) => name)),
  ];
}
