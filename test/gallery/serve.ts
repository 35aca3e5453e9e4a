import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, createServer, preview } from 'vite';
import type { InlineConfig } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FAKE_BROWSER = resolve(import.meta.dirname, 'fake-browser.ts');

const CONFIG: InlineConfig = {
  root: import.meta.dirname,
  configFile: false,
  cacheDir: resolve(ROOT, 'node_modules/.vite-gallery'),
  logLevel: 'warn',
  clearScreen: false,
  resolve: {
    alias: {
      '#i18n': resolve(ROOT, '.wxt/i18n/index.ts'),
      'wxt/browser': FAKE_BROWSER,
      '@wxt-dev/browser': FAKE_BROWSER,
    },
  },
  optimizeDeps: { exclude: ['@wxt-dev/i18n'] },
};

export type Gallery = { readonly address: string; readonly close: () => Promise<void> };

/** Serves the gallery to this machine, and follows changes of the files. */
export async function serveGallery(port: number): Promise<Gallery> {
  const server = await createServer({
    ...CONFIG,
    server: { port, host: '127.0.0.1', fs: { allow: [ROOT] } },
  });
  await server.listen();
  return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

/** Builds the gallery and serves it as it is, with axe beside it: one that is opened hundreds of times. Any port that is free. */
export async function serveBuiltGallery(): Promise<Gallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'gallery-'));
  await build({
    ...CONFIG,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      chunkSizeWarningLimit: 5_000,
    },
  });
  copyFileSync(AXE, join(outDir, 'axe.min.js'));
  const server = await preview({
    ...CONFIG,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
