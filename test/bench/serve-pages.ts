import { readFileSync } from 'node:fs';
import { bundle } from '../browser/bundle.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** The pages of the bench, by their names on the sandbox's site. */
export type PageName = 'sdk' | 'bare';

export type BundledPages = (sandbox: Sandbox) => void;

/** Bundles the pages once; the answer puts them on a sandbox's site, at `sdk.html` and `bare.html`. */
export async function bundlePages(): Promise<BundledPages> {
  const pages = await Promise.all(
    (['sdk', 'bare'] as const).map(async (name: PageName) => ({
      name,
      html: readFileSync(new URL(`./${name}-page/page.html`, import.meta.url), 'utf8'),
      scripts: await bundle(new URL(`./${name}-page/page.ts`, import.meta.url), `${name}.js`),
    })),
  );
  return ({ pages: site }) => {
    for (const { name, html, scripts } of pages) {
      site.set(`/${name}.html`, 'text/html', html);
      for (const script of scripts) site.set(`/${script.name}`, 'text/javascript', script.code);
    }
  };
}

export function urlOfPage({ pages }: Sandbox, name: PageName): string {
  return `${pages.url}${name}.html`;
}
