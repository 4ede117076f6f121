/** Bytes of the PDFs of wp-build and its peers; WeasyPrint makes one of wp-build's own HTML, so text and fonts are the same. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ours } from './call-rows.mjs';
import { weasyPrint } from './peers.mjs';
import { run } from './run.mjs';

/** Prints a line for each paper. */
export async function showSizes(bench, papers) {
  const { md, typst } = await bench.peers();
  const html = ours(bench, 'wp-build', '--no-cache', '--html');
  for (const { name, cwd } of papers) {
    const bytes = {};
    for (const { name: tool, command, args, env, pdf, before } of [html, md, typst, ...weasyPrint()]) {
      before?.(cwd);
      const { code } = await run(command, args, { cwd, env });
      bytes[tool] = code === 0 ? statSync(join(cwd, pdf)).size : undefined;
    }
    const list = Object.entries(bytes).map(([tool, size]) => sizeText(tool, size, bytes['wp-build']));
    console.error(`sizes ${name}: ${list.join('; ')}`);
  }
}

/** A peer's size, and ours as a share of it. */
function sizeText(tool, size, own) {
  if (size === undefined) return `${tool} made none`;
  const share = tool === 'wp-build' ? '' : ` (${(own / size).toFixed(2)})`;
  return `${tool} ${Math.round(size / 1000)} kB${share}`;
}
