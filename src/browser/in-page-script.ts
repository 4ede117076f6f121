/**
 * `src/in-page/` → the script that is evaluated in pages. `npm run build` bundles it into `dist/`. Run from source, by
 * tsx or vitest, the folder is bundled when the first page opens, so the script is never older than the source.
 */

import { readFile } from 'node:fs/promises';

let script: Promise<string> | undefined;

/** Source of a classic script that defines `wpBuild`. */
export function inPageScript(): Promise<string> {
  script ??= import.meta.url.endsWith('.ts') ? bundled() : built();
  return script;
}

function built(): Promise<string> {
  return readFile(new URL('../in-page/in-page.js', import.meta.url), 'utf8');
}

async function bundled(): Promise<string> {
  const bundler = new URL('../bundle/in-page-script.mjs', import.meta.url).href;
  const { bundleInPage } = (await import(bundler)) as {
    bundleInPage(): Promise<{ readonly code: string }>;
  };
  return (await bundleInPage()).code;
}
