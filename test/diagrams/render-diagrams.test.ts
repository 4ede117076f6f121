/** Diagrams in a real page: what is drawn, what it is called, what is reported of broken ones, and what is kept. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { error } from '../../src/diagnostic.js';
import type { Diagram, DiagramFonts, DiagramKind, ReadData } from '../../src/diagrams/diagram.js';
import { type DiagramRequest, renderDiagrams } from '../../src/diagrams/render-diagrams.js';
import type { Memo } from '../../src/types.js';
import { type PageRunner, startPageRunner, testFonts } from './page-runner.js';

let runner: PageRunner;
let fonts: DiagramFonts;

beforeAll(async () => {
  [runner, fonts] = await Promise.all([startPageRunner(), testFonts()]);
});
afterAll(() => runner?.close());

const place = { file: '/papers/paper.md', line: 40, column: 1 };
const noData: ReadData = async (path) => ({ fault: error('outside-root', `no ${path}`) });

const diagram = (kind: DiagramKind, text: string, more: Partial<Diagram> = {}): Diagram => ({
  kind,
  text,
  place,
  ...more,
});

function render(diagrams: readonly Diagram[], more: Partial<DiagramRequest> = {}) {
  return renderDiagrams({ diagrams, fonts, lang: 'en', runInPage: runner.run, readData: noData, ...more });
}

/** The only SVG; fails where something was wrong. */
async function drawn(kind: DiagramKind, text: string, more: Partial<Diagram> = {}): Promise<string> {
  const { svgs, diagnostics } = await render([diagram(kind, text, more)]);
  expect(diagnostics).toEqual([]);
  return svgs[0] ?? '';
}

const messages = (svg: string) => /aria-label="([^"]*)"/.exec(svg)?.[1];
/** Elements and attributes, without the description. */
const tagsOf = (svg: string) => (svg.match(/<[^>]+>/g) ?? []).join('').replace(/aria-label="[^"]*"/, '');
const textsOf = (svg: string) =>
  svg
    .replace(/<[^>]+>/g, '|')
    .split('|')
    .filter((text) => text.trim() !== '');

const flowchart = 'flowchart LR\n  A[Draft] --> B{Ready?}\n  B -->|yes| C[Release]\n  B -->|no| A\n';
const bars = JSON.stringify({
  data: {
    values: [
      { quarter: 'Q1', revenue: 1200.5 },
      { quarter: 'Q2', revenue: 1800 },
    ],
  },
  mark: 'bar',
  encoding: { x: { field: 'quarter', type: 'nominal' }, y: { field: 'revenue', type: 'quantitative' } },
});

test('nothing is drawn, and no page opened, where there are no diagrams', async () => {
  const before = runner.calls();
  expect(await render([])).toEqual({ svgs: [], faults: [], diagnostics: [] });
  expect(runner.calls()).toBe(before);
});

test('a flowchart is text and shapes in px, described by its nodes', async () => {
  const svg = await drawn('mermaid', flowchart);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['Draft', 'Ready?', 'Release', 'yes', 'no']));
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="[\d.]+" height="[\d.]+" viewBox="[-\d. ]+"/,
  );
  expect(svg).toContain('role="img"');
  expect(messages(svg)).toBe('Flowchart with 3 nodes: Draft, Ready?, Release');
  expect(svg).not.toMatch(/foreignObject|<style|class=|style=|<script|<desc|data-/);
});

test('arrows point to markers of the same diagram, also where it stands twice', async () => {
  const { svgs } = await render([diagram('mermaid', flowchart), diagram('mermaid', flowchart)]);
  const ids = svgs.map((svg) => [...(svg ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? ''));
  expect(ids[0]?.length).toBeGreaterThan(0);
  for (const [index, svg] of svgs.entries())
    for (const [, id] of (svg ?? '').matchAll(/url\(#([^)]+)\)/g)) expect(ids[index]).toContain(id);
  expect(ids[0]?.filter((id) => ids[1]?.includes(id))).toEqual([]);
});

test('a graph keeps its labels and is set in the theme font', async () => {
  const svg = await drawn('dot', 'digraph { rankdir=LR; a [label="Zürich → 東京"]; a -> b [label="sends"] }');
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['Zürich → 東京', 'sends', 'b']));
  expect(messages(svg)).toBe('Directed graph with 2 nodes: Zürich → 東京, b');
  expect(svg).toContain('font-family="&quot;Source Sans 3&quot;, sans-serif"');
  expect(svg).not.toMatch(/Helvetica|Times|<title|<a |<!--/);
});

test('a node is as wide as its text is in the real font', async () => {
  const labels = ['ÄÖÜÄÖÜÄÖÜÄÖÜ', 'AOUAOUAOUAOU'];
  const { svgs } = await render(labels.map((label) => diagram('dot', `digraph { "${label}" [shape=box] }`)));
  const [umlauts = 0, plain = 0] = svgs.map((svg) => Number(/ width="([\d.]+)"/.exec(svg ?? '')?.[1]));
  // Graphviz alone takes a character beyond ASCII for a space
  expect(plain).toBeGreaterThan(0);
  expect(umlauts).toBeGreaterThan(plain * 0.85);
});

test('a chart is described by its fields, and writes numbers as the language does', async () => {
  const { svgs, diagnostics } = await render([diagram('vega-lite', bars)], { lang: 'de' });
  expect(diagnostics).toEqual([]);
  expect(textsOf(svgs[0] ?? '')).toEqual(expect.arrayContaining(['Q1', 'Q2', '1.800', 'revenue']));
  expect(messages(svgs[0] ?? '')).toBe('Bar chart of revenue by quarter');
  expect(svgs[0]).toContain('lang="de"');
});

test('a chart may be YAML and take its data from a CSV file', async () => {
  const text =
    'data: {url: prices.csv}\nmark: line\nencoding:\n  x: {field: date, type: temporal}\n  y: {field: price, type: quantitative}\n';
  const asked: unknown[] = [];
  const readData: ReadData = async (path, at) => {
    asked.push([path, at.line]);
    return { text: 'date,price\n2025-01-01,10\n2025-02-01,30\n2025-03-01,20\n' };
  };
  const { svgs, diagnostics } = await render([diagram('vega-lite', text)], { readData });
  expect(diagnostics).toEqual([]);
  expect(asked).toEqual([['prices.csv', 41]]);
  expect(textsOf(svgs[0] ?? '')).toEqual(expect.arrayContaining(['Jan 05', 'Feb 02', '30', 'price']));
  expect(svgs[0]).toMatch(/<path [^>]*d="M[\d.]+,[\d.]+L[\d.]+,[\d.]+L[\d.]+,[\d.]+"/);
});

test('expressions of a chart are interpreted: no code is made of the paper text', async () => {
  const spec = {
    data: { sequence: { start: 0, stop: 6, step: 1, as: 'x' } },
    transform: [{ calculate: 'pow(datum.x, 2)', as: 'square' }],
    mark: 'point',
    encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'square', type: 'quantitative' } },
  };
  expect(textsOf(await drawn('vega-lite', JSON.stringify(spec)))).toContain('25');
});

test('a diagram keeps the look of print, whatever it asks for, and no markup in its labels', async () => {
  const asked = '---\nconfig:\n  theme: dark\n  look: handDrawn\n---\n';
  const labels = 'flowchart LR\n  A["fa:fa-user <b>User</b>"] --> B["one<br/>two"]\n';
  const plain = labels.replace(/<\/?b>|fa:fa-user /g, '');
  const withoutId = async (text: string) =>
    (await drawn('mermaid', text)).replace(/diagram-[0-9a-f]{8}/g, '');
  expect(await withoutId(asked + labels)).toBe(await withoutId(plain));
});

test('the paper names a diagram first, then the diagram itself, then the figure title', async () => {
  const named = `flowchart LR\n  accTitle: From draft to release\n  accDescr: A loop until ready\n  A --> B\n`;
  const { svgs } = await render([
    diagram('mermaid', named, { alt: 'The way of a "paper" & more' }),
    diagram('mermaid', named, { title: 'Title' }),
    diagram('mermaid', flowchart, { title: 'Title' }),
    diagram(
      'vega-lite',
      JSON.stringify({ ...JSON.parse(bars), title: 'Revenue', description: 'Two quarters' }),
    ),
    diagram('dot', 'graph { label="Ring"; a -- b }'),
  ]);
  expect(svgs.map((svg) => messages(svg ?? ''))).toEqual([
    'The way of a &quot;paper&quot; &amp; more',
    'From draft to release. A loop until ready',
    'Title',
    'Revenue. Two quarters',
    'Ring',
  ]);
});

const broken: readonly (readonly [string, DiagramKind, string, string, number])[] = [
  [
    'Mermaid',
    'mermaid',
    'flowchart TD\n  A --> B\n  B --> [C\n',
    'Mermaid diagram cannot be drawn: unexpected "["',
    43,
  ],
  [
    'Mermaid below comments',
    'mermaid',
    '%% about\n\n%% this\nflowchart TD\n  A --> B\n %% more\n  B --> [C\n',
    'unexpected "["',
    47,
  ],
  [
    'Mermaid below front matter',
    'mermaid',
    '---\ntitle: T\n---\nflowchart TD\n  B --> [C\n',
    'unexpected "["',
    45,
  ],
  [
    'Mermaid that ends too early',
    'mermaid',
    'sequenceDiagram\n  A->>B: x\n  loop y\n  A->>B: z\n\n',
    'it ends too early',
    44,
  ],
  ['Mermaid of another parser', 'mermaid', 'pie title x\n "a" : 1\n "b" : x\n', 'unexpected "x"', 43],
  [
    'Mermaid that makes no sense',
    'mermaid',
    'packet-beta\n 0-15: "a"\n 14-20: "b"\n',
    'Packet block 14 - 20 is not contiguous',
    40,
  ],
  ['Mermaid of no kind', 'mermaid', '\nflowchat TD\n A-->B', 'Mermaid has no diagram type "flowchat"', 42],
  ['empty Mermaid', 'mermaid', '', 'it is empty', 41],
  ['DOT', 'dot', 'digraph {\n a -> b\n c => d\n}', 'Graphviz graph cannot be drawn: unexpected ">"', 43],
  ['DOT that ends too early', 'dot', 'digraph {\n a -> b\n', 'it ends too early', 43],
  ['empty DOT', 'dot', '\n', 'it is empty', 41],
  [
    'JSON',
    'vega-lite',
    '{\n "mark": "bar",\n "data": {"values": [1, 2}\n}',
    'Vega-Lite chart cannot be drawn: ',
    43,
  ],
  ['a chart without a mark', 'vega-lite', '{"data": {}}', 'it has no "mark"', 41],
  ['a chart that is a list', 'vega-lite', '[]', 'a chart is an object in JSON or YAML', 41],
  [
    'a Vega chart',
    'vega-lite',
    '{\n"$schema": "https://vega.github.io/schema/vega/v6.json", "marks": []}',
    'it is written for Vega, and only Vega-Lite is drawn',
    42,
  ],
  [
    'a Vega chart without its schema',
    'vega-lite',
    '{"marks": [], "scales": []}',
    'it is written for Vega, and only Vega-Lite is drawn',
    41,
  ],
  ['a chart of another schema', 'vega-lite', '{"$schema": "x"}', 'its $schema is not one of Vega-Lite', 41],
  ['an unknown mark', 'vega-lite', '{\n"data": {"values": []},\n"mark": "bars"}', 'bars', 43],
];

test('says what is wrong with each, and on which line', async () => {
  const { svgs, diagnostics } = await render(broken.map(([, kind, text]) => diagram(kind, text)));
  expect(svgs).toEqual(broken.map(() => undefined));
  expect(diagnostics).toHaveLength(broken.length);
  for (const [index, [name, , , message, line]] of broken.entries()) {
    const found = diagnostics[index];
    expect(found, name).toMatchObject({
      severity: 'warning',
      code: 'diagram-syntax',
      place: { file: '/papers/paper.md', line },
    });
    expect(found?.message, name).toContain(message);
    expect(found?.message, name).not.toContain('\n');
    expect(found?.message.length, name).toBeLessThan(160);
  }
});

test('one broken diagram does not cost the others', async () => {
  const { svgs, diagnostics } = await render([
    diagram('mermaid', 'flowchart TD\n  A --> [\n'),
    diagram('mermaid', flowchart),
    diagram('dot', 'digraph {'),
    diagram('dot', 'digraph { a }'),
  ]);
  expect(svgs.map((svg) => svg !== undefined)).toEqual([false, true, false, true]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['diagram-syntax', 'diagram-syntax']);
});

// Graphviz runs out of its stack, and is of no use to the next graph
test('a graph that its engine breaks off does not cost the others', async () => {
  const deep = `digraph { ${'subgraph a{'.repeat(9000)} }`;
  const { svgs, diagnostics } = await render([
    diagram('dot', 'digraph { a }'),
    diagram('dot', deep),
    diagram('dot', 'digraph { b }'),
  ]);
  expect(svgs.map((svg) => svg !== undefined)).toEqual([true, false, true]);
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['diagram-syntax', expect.stringContaining('nested too deeply')],
  ]);
});

test('what a chart doubts is a warning at its line', async () => {
  const spec =
    '{"data": {"values": [{"a": 1}]},\n "mark": "bar",\n "encoding": {"xx": {"field": "a"}, "x": {"field": "a", "type": "quantitative"}}}';
  const { svgs, diagnostics } = await render([diagram('vega-lite', spec)]);
  expect(svgs[0]).toBeDefined();
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'diagram-doubtful', place: { line: 43 } }]);
});

test('text that prints too small is a warning', async () => {
  const chain = Array.from({ length: 40 }, (_, index) => `Number ${index}`)
    .map((name) => `"${name}"`)
    .join(' -> ');
  const { svgs, diagnostics } = await render([diagram('dot', `digraph { rankdir=LR; ${chain} }`)]);
  expect(svgs[0]).toBeDefined();
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'diagram-text-small' }]);
  expect(diagnostics[0]?.message).toMatch(
    /^Text of this Graphviz graph prints at [\d.]+ pt: it is [\d.]+ times as wide as the text\.$/,
  );
});

test('a data file that may not be read is what its reader says', async () => {
  const { svgs, diagnostics } = await render([
    diagram('vega-lite', JSON.stringify({ ...JSON.parse(bars), data: { url: '../secret.csv' } })),
  ]);
  expect(svgs).toEqual([undefined]);
  expect(diagnostics).toEqual([error('outside-root', 'no ../secret.csv')]);
});

test('nothing that a diagram says runs, loads or links', async () => {
  const asked = runner.requests.length;
  const { svgs, diagnostics } = await render(
    [
      diagram(
        'mermaid',
        'flowchart LR\n  A["<img src=http://x.invalid/a.png onerror=alert(1)>"] --> B["<script>alert(1)</script>ok"]\n  click A "https://x.invalid/" "tip"\n  click B call alert()\n',
      ),
      diagram(
        'mermaid',
        '%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "* { background: url(http://x.invalid/b.png) } @import url(http://x.invalid/c.css);"}}%%\nflowchart LR\n  A --> B\n',
      ),
      diagram(
        'dot',
        'digraph { a [URL="javascript:alert(1)" image="http://x.invalid/e.png" tooltip="tip"]; stylesheet="http://x.invalid/f.css"; a -> b [href="https://x.invalid/"] }',
      ),
      diagram(
        'vega-lite',
        JSON.stringify({
          data: { values: [{ u: 'http://x.invalid/g.png', h: 'javascript:alert(1)' }] },
          mark: { type: 'image', width: 20, height: 20 },
          encoding: { url: { field: 'u' }, href: { field: 'h' } },
        }),
      ),
    ],
    { runInPage: runner.runApart },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  for (const svg of svgs)
    expect(tagsOf(svg ?? '')).not.toMatch(
      /x\.invalid|javascript:|\son\w+=|<script|<a[ >]|<image|<style|<\?xml|foreignObject/,
    );
  expect(runner.requests.slice(asked)).toEqual([]);
});

test('same diagrams, same bytes', async () => {
  const diagrams = [
    diagram('mermaid', 'gitGraph\n  commit\n  branch b\n  commit\n'),
    diagram('mermaid', 'mindmap\n  root((R))\n    A\n    B\n'),
    diagram('mermaid', 'gantt\n  dateFormat YYYY-MM-DD\n  section S\n  T : a, 2025-01-06, 10d\n'),
    diagram('dot', 'graph { layout=neato; a -- b -- c -- a }'),
    diagram('vega-lite', bars),
  ];
  // in new pages, and in pages in which others were drawn before
  const first = await render(diagrams, { runInPage: runner.runApart });
  expect(await render(diagrams)).toEqual(first);
});

test('every kind of Mermaid diagram is drawn as text and shapes, within its frame', async () => {
  const texts = {
    'Class diagram with 2 classes: A, B': 'classDiagram\n  class A {\n    +int id\n  }\n  A <|-- B : is\n',
    'State diagram with 2 states: Draft, Done': 'stateDiagram-v2\n  [*] --> Draft\n  Draft --> Done\n',
    'Sequence diagram with 2 participants: User, Server':
      'sequenceDiagram\n  actor User\n  participant Server\n  User->>Server: GET /\n',
    'Entity relationship diagram with 2 entities: A, B':
      'erDiagram\n  A ||--o{ B : has\n  A {\n    string id PK\n  }\n',
    'Gantt chart with 2 tasks: Plan, Ship':
      'gantt\n  section S\n  Plan : a, 2025-01-06, 10d\n  Ship : milestone, m, after a, 0d\n',
    'Pie chart with 2 slices: A, B': 'pie\n  "A" : 1\n  "B" : 2\n',
    'Mind map with 3 nodes: Root, A, B': 'mindmap\n  root((Root))\n    A\n    B\n',
    'Timeline with 2 periods: 1993, 2001': 'timeline\n  1993 : PDF 1.0\n  2001 : Tagged PDF\n',
    'Git graph with 2 commits': 'gitGraph\n  commit\n  commit\n',
    'User journey with 1 step: Outline': 'journey\n  section Draft\n    Outline: 5: Author\n',
    'Quadrant chart with 1 point: P': 'quadrantChart\n  x-axis Low --> High\n  P: [0.3, 0.6]\n',
    'Architecture diagram with 2 services: A, B':
      'architecture-beta\n  service a(server)[A]\n  service b(disk)[B]\n  a:R -- L:b\n',
    'Block diagram with 2 blocks: A, B': 'block-beta\n  a["A"] b["B"]\n',
    'Kanban board with 1 card: Write': 'kanban\n  todo[Todo]\n    w[Write]\n',
    'Sankey diagram with 2 nodes: A 3, B 3': 'sankey-beta\n\nA,B,3\n',
    'Packet layout with 1 field: Port': 'packet-beta\n  0-15: "Port"\n',
    'Radar chart with 3 axes: A, B, C':
      'radar-beta\n  axis a["A"], b["B"], c["C"]\n  curve x["X"]{1, 2, 3}\n',
    'Treemap with 2 leaves: B, A': 'treemap-beta\n"T"\n    "A": 1\n    "B": 2\n',
  };
  const { svgs, diagnostics } = await render(Object.values(texts).map((text) => diagram('mermaid', text)));
  expect(diagnostics).toEqual([]);
  expect(svgs.map((svg) => messages(svg ?? ''))).toEqual(Object.keys(texts));
  for (const svg of svgs) {
    expect(tagsOf(svg ?? '')).not.toMatch(/foreignObject|\sclass=|\sstyle=|<style|undefined|NaN/);
    expect(svg).toContain('<text');
  }
});

test('what was drawn is recalled by its content, wherever it stands', async () => {
  const kept = new Map<string, unknown>();
  const memo: Memo = {
    recall<T>(kind: string, key: string, make: () => T): T {
      const name = `${kind} ${key}`;
      if (!kept.has(name)) kept.set(name, make());
      return kept.get(name) as T;
    },
  };
  const broken = 'flowchart TD\n  A --> [\n';
  const first = await render([diagram('mermaid', flowchart), diagram('mermaid', broken)], { memo });
  const calls = runner.calls();
  const moved = { ...place, line: 90 };
  const second = await render([diagram('mermaid', broken, { place: moved }), diagram('mermaid', flowchart)], {
    memo,
  });
  expect(runner.calls()).toBe(calls);
  expect(second.svgs).toEqual([undefined, first.svgs[0]]);
  expect(second.diagnostics).toMatchObject([{ code: 'diagram-syntax', place: { line: 92 } }]);
});

test('a node that is a link stays in its place', async () => {
  const nodes = 'flowchart LR\n  A[Start] --> B[Middle] --> C[End]\n';
  const plain = await drawn('mermaid', nodes);
  const linked = await drawn('mermaid', `${nodes}  click B "https://example.org" "tip"\n`);
  expect(textsOf(linked).toSorted()).toEqual(textsOf(plain).toSorted());
  const places = (svg: string) => (svg.match(/transform="translate\([^"]*"/g) ?? []).toSorted();
  expect(places(linked)).toEqual(places(plain));
  expect(linked).not.toMatch(/example\.org|<a[ >]/);
});

test('a diagram that the height of the page makes small is reported as one that its width does', async () => {
  const steps = Array.from(
    { length: 40 },
    (_, step) => `  S${step}[Step ${step}] --> S${step + 1}[Step ${step + 1}]`,
  );
  const { diagnostics } = await render([diagram('mermaid', ['flowchart TD', ...steps].join('\n'))]);
  expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([['diagram-text-small', 40]]);
  expect(diagnostics[0]?.message).toMatch(/prints at \d\.\d pt: it is \d\.\d times as high as the page/);
});
