/** `src/in-page/` → one classic script that defines `wpBuild`, an object of the functions of `index.ts`. */

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Bundles the folder: `code`, and its source map. Names are kept, so that an error in a page names the function. */
export async function bundleInPage() {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('../in-page/index.ts', import.meta.url)),
    platform: 'browser',
    tsconfig: false,
  });
  const { output } = await bundle.generate({
    format: 'iife',
    name: 'wpBuild',
    comments: false,
    sourcemap: 'hidden',
  });
  await bundle.close();
  const [{ code, map }] = output;
  return { code: `${code}//# sourceURL=in-page.js\n`, map };
}
