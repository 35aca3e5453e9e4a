import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Host, HttpAnswer } from './http-exchange.ts';

/** The host names of the pages: two sites with the same files. */
export const PAGES_HOSTS = ['demo.test', 'other.test'] as const;

/** A plain web site that a test fills: a stranger's page that has Toky's phone in it, under no policy of ours. */
export type Pages = {
  /** Its origin, with the slash. */
  readonly url: string;
  /** The origin of another site with the same files: what the person allows on the one is not allowed there. */
  readonly otherUrl: string;
  /** Puts a file at a path that begins with a slash; it replaces what was there. */
  readonly set: (
    path: string,
    contentType: string,
    body: string | Buffer,
    headers?: Readonly<Record<string, string>>,
  ) => void;
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

  const set: Pages['set'] = (path, contentType, body, headers = {}) => {
    files.set(path, { status: 200, headers: { 'Content-Type': contentType, ...headers }, body });
  };

  return {
    pages: {
      url: `https://${PAGES_HOSTS[0]}/`,
      otherUrl: `https://${PAGES_HOSTS[1]}/`,
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
