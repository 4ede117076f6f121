/** src/ → dist/extension.js, one script with the client of the language server in it. */

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Bundles the extension; what is `external` stays a call of `require`. */
export async function bundleExtension(external = ['vscode']) {
  const bundle = await rolldown({ input: path('src/extension.ts'), platform: 'node', external, tsconfig: false });
  const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false, comments: false });
  return output[0].code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { mkdirSync, writeFileSync } = await import('node:fs');
  mkdirSync(path('dist'), { recursive: true });
  writeFileSync(path('dist/extension.js'), await bundleExtension());
}
