import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpAnswer } from './http-exchange.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'assets');

const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' } as const;

/** A file of the sandbox's own pages. */
function asset(name: `${string}.${keyof typeof TYPES}`): HttpAnswer {
  const type = name.endsWith('.css') ? TYPES.css : name.endsWith('.js') ? TYPES.js : TYPES.svg;
  return {
    status: 200,
    headers: { 'Content-Type': `${type}; charset=utf-8` },
    body: readFileSync(join(FOLDER, name)),
  };
}

/** The style sheets and scripts that any of the pages asks for; `null` for every other path. */
export function assetFor(path: string): HttpAnswer | null {
  switch (path) {
    case '/sandbox.css':
      return asset('sandbox.css');
    case '/crm.css':
      return asset('crm.css');
    case '/control.js':
      return asset('control.js');
    case '/favicon.svg':
      return asset('favicon.svg');
    default:
      return null;
  }
}
