import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { say } from '../tool.ts';
import { serveBuiltGallery, serveGallery } from './serve.ts';
import { takeShots } from './take-shots.ts';

/**
 * `npm run gallery`: every page in every state, without an extension. `--shots DIR` writes them as pictures, `--only
 * WORD` those alone whose names have the word in them, `--language es` or `pt` in another language.
 */
const { values } = parseArgs({
  options: {
    shots: { type: 'string' },
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'en' },
    port: { type: 'string', default: '5180' },
  },
});

if (values.shots === undefined) {
  const { address } = await serveGallery(Number(values.port));
  say(`${address} (Ctrl+C ends it)`);
} else {
  const gallery = await serveBuiltGallery();
  mkdirSync(values.shots, { recursive: true });
  const count = await takeShots(gallery.address, {
    folder: values.shots,
    only: values.only,
    language: values.language,
  });
  await gallery.close();
  say(`${count} pictures in ${values.shots}`);
}
