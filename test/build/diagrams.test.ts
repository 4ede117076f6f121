/**
 * Diagrams in a paper: set as text in the page, described in the structure, reported at their lines where they fail.
 * Long for the largest one.
 */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { check } from '../../src/build/check-paper.js';
import { loadPaper } from '../../src/build/load-paper.js';
import { draw } from '../../src/build/paper-diagrams.js';
import { standaloneHtml } from '../../src/compose/standalone-html.js';
import type { BuildError } from '../../src/diagnostic.js';
import type { Diagnostic } from '../../src/types.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const head = '---\ntitle: T\nversion: 1\ndate: 2025-01-01\nauthors: A\ntoc: false\n---\n\n## S\n\n';
const paperOf = (body: string, files: Readonly<Record<string, string>> = {}) =>
  join(tempFolder({ 'paper.md': head + body, ...files }), 'paper.md');

const chart = (data: string) =>
  `\`\`\`vega-lite\n{"data": ${data},\n"mark": "bar", "encoding": {"x": {"field": "stage"}, "y": {"field": "ms", "type": "quantitative"}}}\n\`\`\`\n`;

async function faultsOf(work: Promise<unknown>): Promise<BuildError> {
  return work.then(
    () => expect.unreachable('the build succeeded'),
    (cause: BuildError) => cause,
  );
}

const warningsOf = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) =>
  diagnostics.filter(({ severity }) => severity !== 'info');

test('a diagram of each kind prints with its words, its caption and a text alternative', async () => {
  const path = paperOf(
    '```mermaid title="How it goes"\ngraph LR\n  Draft --> Review\n```\n\n' +
      '```dot {#fig:g alt="One leads to two"}\ndigraph { One -> Two }\n```\n\n' +
      chart('{"url": "times.csv"}'),
    { 'times.csv': 'stage,ms\nReading,12\nPrinting,45\n' },
  );
  const produced = await produce(path, { session }, { cache: false });
  expect(produced.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(produced.dependencies).toContain(join(path, '../times.csv'));
  const pdf = await readPdf(produced.bytes);
  for (const word of ['Draft', 'Review', 'One', 'Two', 'Reading', 'Printing', 'How it goes'])
    expect(pdf.pages[1]?.text).toContain(word);
  expect(pdf.structure.filter((line) => /^ *Figure /.test(line)).map((line) => line.trim())).toEqual([
    'Figure alt="How it goes"',
    'Figure alt="One leads to two"',
    'Figure alt="Bar chart of ms by stage"',
  ]);
  expect(
    (await standaloneHtml(produced.composition)).match(/<svg [^>]*role="img" aria-label="/g),
  ).toHaveLength(3);
});

test('a drawing never leaves the page, and takes its whole width where it needs more than the text has', async () => {
  const nodes = Array.from({ length: 7 }, (_, index) => `N${index}[A step with a name ${index}]`).join(
    ' --> ',
  );
  const { pagination, composition } = await produce(paperOf(`\`\`\`mermaid\ngraph LR\n${nodes}\n\`\`\`\n`), {
    session,
  });
  expect(pagination.clipped).toEqual([]);
  expect(composition.parts.at(-1)?.html).toMatch(/<figure [^>]*class="diagram-figure wide"/);
});

test('a broken diagram is reported at its line, in an included file too', async () => {
  const broken = '```mermaid\ngraph LR\n  A --> B\n  B -->> C[\n```\n';
  const path = paperOf(`${broken}\n<!-- include: more.md -->\n`, { 'more.md': `Text.\n\n${broken}` });
  const produced = await produce(path, { session }, { cache: false });
  const diagnostics = warningsOf(produced);
  expect(diagnostics.map(({ severity, code, place }) => [severity, code, place?.file, place?.line])).toEqual([
    ['warning', 'diagram-syntax', path, 14],
    ['warning', 'diagram-syntax', join(path, '../more.md'), 6],
  ]);
  expect(produced.composition.parts.map(({ html }) => html).join('')).toContain(
    '. This Mermaid diagram cannot be drawn: ',
  );
  expect(diagnostics[0]?.message).toMatch(/^This Mermaid diagram cannot be drawn: /);
  const checked = await check(path, { cache: false });
  expect(checked.filter(({ code }) => code === 'diagram-syntax')).toHaveLength(2);
});

test('data of a chart stays in the root, and a file that is missing is waited for', async () => {
  const outside = await produce(paperOf(chart('{"url": "../secret.csv"}')), { session }, { cache: false });
  expect(warningsOf(outside)).toMatchObject([{ code: 'outside-root', place: { line: 12 } }]);
  const path = paperOf(chart('{"url": "none.csv"}'));
  const missing = await produce(path, { session }, { cache: false });
  expect(warningsOf(missing)).toMatchObject([
    { code: 'data-missing', message: 'The data file none.csv does not exist.', place: { line: 12 } },
  ]);
  expect(missing.dependencies).toContain(join(path, '../none.csv'));
});

test('5 MB of SVG are refused', { tags: 'long' }, async () => {
  const dots = `{"data": {"sequence": {"start": 0, "stop": 60000, "as": "x"}}, "mark": "point",
"encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "x", "type": "quantitative"}}}`;
  const path = paperOf(`\`\`\`vega-lite\n${dots}\n\`\`\`\n`);
  const { diagnostics } = await faultsOf(produce(path, { session }, { cache: false }));
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'diagram-too-large', place: { line: 11 } }]);
  expect(diagnostics[0]?.message).toMatch(
    /^This Vega-Lite chart takes [\d.]+ MB of SVG: 5 MB is the limit\.$/,
  );
});

test('a diagram that does not end is stopped and reported; the others are drawn', async () => {
  // a regular expression that tries 2^40 ways
  const endless = `{"data": {"values": [{"text": "${'a'.repeat(40)}b"}]}, "mark": "point",
"transform": [{"calculate": "test(regexp('^(a+)+$'), datum.text)", "as": "found"}], "encoding": {"x": {"field": "found"}}}`;
  const loaded = await loadPaper(
    paperOf(`\`\`\`vega-lite\n${endless}\n\`\`\`\n\n${chart('{"values": [{"ms": 1, "stage": "a"}]}')}`),
  );
  const drawn = await draw(loaded, { session, timeoutMs: 3000 });
  expect(drawn.diagnostics.slice(loaded.diagnostics.length)).toMatchObject([
    {
      severity: 'warning',
      code: 'diagram-timeout',
      message: 'This Vega-Lite chart cannot be drawn: it is not drawn after 3 seconds.',
      place: { line: 11 },
    },
  ]);
  expect(drawn.assets.bySrc.size).toBe(1);
});

test('a paper without diagrams asks for no browser', async () => {
  const loaded = await loadPaper(paperOf('Text.\n'));
  const nobody = { use: () => expect.unreachable(), close: async () => {} };
  expect(await draw(loaded, { session: nobody as unknown as typeof session })).toBe(loaded);
});

test('a second command draws nothing again', async () => {
  const loaded = await loadPaper(
    paperOf('```dot\ndigraph { a -> b }\n```\n\n```mermaid\ngraph LR; A --> B\n```\n'),
  );
  const cacheFolder = join(tempFolder({}), 'diagrams');
  let uses = 0;
  const counting: typeof session = {
    ...session,
    use: (work) => {
      uses++;
      return session.use(work);
    },
  };
  const first = await draw(loaded, { session: counting, cacheFolder });
  expect(uses).toBe(3);
  const second = await draw(loaded, { session: counting, cacheFolder });
  // which browser it is, is asked again
  expect(uses).toBe(4);
  expect([...second.assets.bySrc]).toEqual([...first.assets.bySrc]);
});
