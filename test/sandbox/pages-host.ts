import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Host, HttpAnswer } from './http-exchange.ts';

/** The host name of the pages. */
export const PAGES_HOST = 'demo.test';

/** A plain web site that a test fills: a stranger's page that has Toky's phone in it, under no policy of ours. */
export type Pages = {
  /** Its origin, with the slash. */
  readonly url: string;
  /** Puts a file at a path that begins with a slash; it replaces what was there. */
  readonly set: (path: string, contentType: string, body: string | Buffer) => void;
  /** Puts all files below a folder of the disk at their paths, as they are now; an `index.html` also at its folder's. */
  readonly setFolder: (folder: string) => void;
  readonly clear: () => void;
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};

export function createPages(): { readonly pages: Pages; readonly host: Host } {
  const files = new Map<string, HttpAnswer>();

  function set(path: string, contentType: string, body: string | Buffer): void {
    files.set(path, { status: 200, headers: { 'Content-Type': contentType }, body });
  }

  return {
    pages: {
      url: `https://${PAGES_HOST}/`,
      set,
      setFolder(folder) {
        for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
          if (!entry.isFile()) continue;
          const file = join(entry.parentPath, entry.name);
          const path = `/${relative(folder, file).split(sep).join('/')}`;
          const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
          const body = readFileSync(file);
          set(path, type, body);
          if (entry.name === 'index.html') set(path.slice(0, -entry.name.length), type, body);
        }
      },
      clear: () => files.clear(),
    },
    host({ method, url, answer }) {
      const file = method === 'GET' ? files.get(decodeURIComponent(url.pathname)) : undefined;
      answer(file ?? { status: 404, body: 'There is no such page' });
    },
  };
}
