import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Send } from './privileged.ts';

const WEB_EXT = resolve(import.meta.dirname, '../../../node_modules/web-ext/bin/web-ext.js');

/** Installs the extension until the browser ends, as a developer does. */
export async function installForNow(send: Send, folder: string): Promise<void> {
  await send('webExtension.install', { extensionData: { type: 'path', path: folder } });
}

/** Installs the extension as a person does: the browser's next start is its start too. Needs a Firefox ESR. */
export async function installForGood(send: Send, folder: string, scratch: string): Promise<void> {
  const name = 'phone.xpi';
  const { status, stderr } = spawnSync(
    process.execPath,
    [WEB_EXT, 'build', '--source-dir', folder, '--artifacts-dir', scratch, '--filename', name],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The extension could not be packed: ${stderr}`);
  await send('webExtension.install', {
    extensionData: { type: 'archivePath', path: join(scratch, name) },
    'moz:permanent': true,
  });
}
