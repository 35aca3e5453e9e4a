import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export type BundledFile = { readonly name: string; readonly code: string };

/**
 * Bundles a module of ours for a page: the entry first, then what it loads later.
 * @param define what stands for a name in the sources, as source text
 */
export async function bundle(
  source: URL,
  entryName: string,
  define: Readonly<Record<string, string>> = {},
): Promise<readonly BundledFile[]> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      target: 'esnext',
      rolldownOptions: {
        input: fileURLToPath(source),
        output: { entryFileNames: entryName, chunkFileNames: '[name].js' },
      },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const files = outputs.flatMap((output) =>
    output.type === 'chunk' ? [{ name: output.fileName, code: output.code }] : [],
  );
  return files.toSorted((a, b) => Number(b.name === entryName) - Number(a.name === entryName));
}
