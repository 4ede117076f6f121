/**
 * `npm run look`: what a theme promises, measured from its PDFs. Each theme with papers of three kinds (test/look/papers),
 * on A4, A5, Letter and two-sided pages, in other languages, with many authors and without any; beside each other with
 * what is asked. `-- THEME…` takes a choice of themes, `-- PAPER.md…` other papers. It fails where a measure is missed, and
 * skips papers in a script for which the machine has no font.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadImage } from '@napi-rs/canvas';
import { chartColors } from '../../dist/diagrams/palette.js';
import { readTheme } from '../../dist/equip/theme.js';
import { openSession, produce } from '../../dist/index.js';
import { inkOf } from './page-measures.mjs';
import { faultsOf, themeFaults } from './theme-faults.mjs';

/** Pages of which other viewers draw the running heads, and how large. */
const checkedPages = 5;
const dpi = 108;

const papersFolder = fileURLToPath(new URL('papers/', import.meta.url));
const given = process.argv.slice(2);
const themes = given.filter((each) => !each.endsWith('.md'));
const own = given.filter((each) => each.endsWith('.md'));
const papers = own.length > 0 ? own : readdirSync(papersFolder).filter((name) => name.endsWith('.md'));

const setups = [
  { name: 'A4', set: {} },
  { name: 'A5', set: { 'page-size': 'A5' } },
  { name: 'Letter', set: { 'page-size': 'Letter' } },
  { name: 'two-sided', set: { sides: 'two' } },
];

const work = mkdtempSync(join(tmpdir(), 'wp-build-look-'));
const session = openSession({});
let failed = 0;
let skipped = 0;
try {
  for (const theme of themes.length > 0 ? themes : ['technical', 'meridian', 'ledger', 'folio', 'memo']) {
    report(theme, {
      faults: themeFaults(await readTheme({ names: [theme], from: '.', pageSize: 'A4' }), chartColors),
    });
    for (const paper of papers) for (const setup of setups) await measure(theme, paper, setup);
  }
} finally {
  await session.close();
  rmSync(work, { recursive: true, force: true });
}
if (skipped > 0) console.log(`${skipped} skipped: install a font for their language to measure them`);
process.exitCode = failed > 0 ? 1 : 0;

async function measure(theme, paper, { name, set }) {
  const path = own.length > 0 ? paper : join(papersFolder, paper);
  const made = await produce(path, { session }, { theme: [theme], set, cache: false });
  const title = `${theme} ${basename(paper, '.md')} ${name}`;
  if (made.diagnostics.some(({ code }) => code === 'glyph-missing')) {
    console.log(
      `skip ${title}: no font of this machine has its characters, and empty boxes were not measured`,
    );
    skipped++;
    return;
  }
  const { faults, measures } = await faultsOf(made);
  const others = await otherViewers(made.bytes, measures.furniture);
  report(title, { ...measures, faults: [...faults, ...others] });
}

function report(title, { faults, characters, leadingPt, rules, leastFill }) {
  const said = [
    characters && `${characters} characters a line`,
    leadingPt && `lines ${leadingPt.toFixed(2)} pt`,
    rules && `rules ${rules.map((weight) => weight.toFixed(2)).join(' ')} pt`,
    leastFill !== undefined && `least full page ${Math.round(leastFill * 100)} %`,
  ].filter(Boolean);
  console.log(
    `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${title}${said.length > 0 ? `: ${said.join(', ')}` : ''}`,
  );
  for (const fault of faults) console.log(`       ${fault}`);
  failed += faults.length;
}

/** Running heads and footers of the first pages that Poppler and MuPDF, where they are installed, do not draw. */
async function otherViewers(bytes, furniture) {
  const file = join(work, 'paper.pdf');
  writeFileSync(file, bytes);
  const last = String(Math.min(checkedPages, furniture.length));
  const commands = [
    ['pdftoppm', ['-r', String(dpi), '-l', last, '-png', file, join(work, 'pdftoppm')]],
    ['mutool', ['draw', '-q', '-r', String(dpi), '-o', join(work, 'mutool-%d.png'), file, `1-${last}`]],
  ];
  const faults = [];
  for (const [program, args] of commands) {
    if (spawnSync(program, args).status !== 0) continue;
    const pictures = readdirSync(work)
      .filter((name) => name.startsWith(program))
      .sort();
    for (const [page, name] of pictures.entries()) {
      const isIn = inkOf(await loadImage(join(work, name)), dpi / 72);
      for (const run of furniture[page] ?? [])
        if (!isIn(run)) faults.push(`${program} does not draw "${run.text}" on page ${page + 1}`);
      rmSync(join(work, name));
    }
  }
  return faults;
}
