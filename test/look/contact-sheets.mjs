/**
 * `npm run contact-sheets`: every theme with every starter paper, the showcase and the papers beside the checkout, as
 * one picture each with all of its pages, in out/contact-sheets/. `-- THEME…` and `-- PAPER.md…` take a choice;
 * `--width N` is the width of a page in px.
 */

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openSession, produce } from '../../dist/index.js';
import { drawPages, sheetOf } from './draw-pages.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const out = join(root, 'out/contact-sheets');

const { values, positionals } = parseArgs({
  options: { width: { type: 'string', default: '300' }, across: { type: 'string', default: '6' } },
  allowPositionals: true,
});
const widthPx = Number(values.width);
const across = Number(values.across);

const allThemes = ['technical', 'meridian', 'ledger', 'folio', 'memo', 'report'];
const starters = readdirSync(join(root, 'templates')).filter((name) => name.endsWith('.md'));
const besides = ['technical-overview.md', 'supply-chain/sscsp.md'].map((name) =>
  join(root, '../shared/papers', name),
);
const allPapers = [...starters.map((name) => join(root, 'templates', name)), ...besides.filter(existsSync)];

const chosenPapers = positionals.filter((each) => each.endsWith('.md'));
const chosenThemes = positionals.filter((each) => !each.endsWith('.md'));
const papers = chosenPapers.length > 0 ? chosenPapers : allPapers;
const themes = chosenThemes.length > 0 ? chosenThemes : allThemes;

/** Papers beside the checkout may be called as a starter is. */
function nameOf(paper) {
  const name = basename(paper, '.md');
  return besides.includes(paper) ? `shared-${name}` : name;
}

mkdirSync(out, { recursive: true });
const session = openSession({});
try {
  for (const paper of papers) {
    for (const theme of themes) {
      const { bytes } = await produce(paper, { session }, { theme: [theme], cache: false });
      const pages = await drawPages(bytes, { widthPx });
      const file = join(out, `${nameOf(paper)}-${basename(theme, '.css')}.png`);
      writeFileSync(file, sheetOf(pages, { across }).toBuffer('image/png'));
      console.log(`${file}: ${pages.length} pages`);
    }
  }
} finally {
  await session.close();
}
