/** Labels of Mermaid: each kind of diagram shows `>`, `<`, `&`, quotes and entity codes as the paper means them. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { error } from '../../src/diagnostic.js';
import { protectLabels } from '../../src/diagrams/mermaid-labels.js';
import { renderDiagrams } from '../../src/diagrams/render-diagrams.js';
import { type PageRunner, startPageRunner, testFonts } from './page-runner.js';

/** One diagram of each kind, and labels that it must show. */
const samples: Readonly<Record<string, readonly [source: string, ...labels: string[]]>> = {
  flowchart: [
    `flowchart LR
  A["load > 80 %"] -->|"t > 5 s & a < b"| B{"a >= b?"}
  B -->|x > 1| C[queue -> worker]
  C -- t > 2 --> D["say #quot;hi#quot; #9829; a&nbsp;b"]
  D --> E["one<br/>two"]
  subgraph S ["group < 5 & more"]
    F["List<String> &lt;T&gt; &amp; #lt;S#gt;"]
  end
  E --> F
  style A fill:#eee;`,
    'load > 80 %',
    't > 5 s & a < b',
    'a >= b?',
    'x > 1',
    'queue -> worker',
    't > 2',
    'say "hi" ♥ a b',
    'group < 5 & more',
    'List<String> <T> & <S>',
  ],
  sequence: [
    `sequenceDiagram
  participant A as Client <v2> & co
  participant B as Server > 1
  A->>B: GET /a?b=1&c=2 > "x" #quot;q#quot; #9829; <T>
  Note over A,B: a < b && c > d<br/>second line
  alt x > 5 & y < 3
    B-->>A: reply -> ok
  else a<b
    B-->>A: no &nbsp; way
  end`,
    'Client <v2> & co',
    'Server > 1',
    'GET /a?b=1&c=2 > "x" "q" ♥ <T>',
    'a < b && c > d',
    'second line',
    'x > 5 & y < 3',
    'reply -> ok',
    'a<b',
    'no way',
  ],
  class: [
    `classDiagram
  class Map~K, V~ {
    <<interface>>
    +List~String~ items
    +compare(a > b) bool
    +say("x & y")
  }
  class Other["label > x & y"]
  Map --> "1..*" Other : a > b & c
  note for Map "note: a < b & #quot;c#quot; #9829;"`,
    'Map<K, V>',
    '«interface»',
    '+List<String> items',
    '+compare(a > b) : bool',
    '+say("x & y")',
    'label > x & y',
    'a > b & c',
    'note: a < b & "c" ♥',
  ],
  state: [
    `stateDiagram-v2
  [*] --> A
  A : load > 80 %
  A --> B : t > 5 s & x < 3 #quot;q#quot; #9829;
  state "wait -> go" as B
  note right of B
    a < b & c > d
  end note`,
    'load > 80 %',
    't > 5 s & x < 3 "q" ♥',
    'wait -> go',
    'a < b & c > d',
  ],
  er: [
    `erDiagram
  A["Client > x & y"] {
    string id PK "key > 0 & #quot;q#quot; #9829;"
    List~int~ xs
  }
  A ||--o{ ORDER : "places > 1 & < 5"`,
    'Client > x & y',
    'key > 0 & "q" ♥',
    'List<int>',
    'places > 1 & < 5',
  ],
  gantt: [
    `gantt
  title Plan > x & y < z
  dateFormat YYYY-MM-DD
  section S > 1 & 2
  Task a > b & c "q" #9829; :a1, 2024-01-01, 30d
  Other <T> task :after a1, 20d`,
    'Plan > x & y < z',
    'S > 1 & 2',
    'Task a > b & c "q" ♥',
    'Other <T> task',
  ],
  pie: [
    `pie showData
  title Share > 5 & < 9
  "a > b & c" : 40
  "x < y #9829;" : 60`,
    'Share > 5 & < 9',
    'a > b & c',
    'x < y ♥',
  ],
  journey: [
    `journey
  title Day > night & more
  section Go > 1
    Tea > x & y #9829;: 5: Me & you, <Bot>`,
    'Day > night & more',
    'Go > 1',
    'Tea > x & y ♥',
    'Me & you',
    '<Bot>',
  ],
  mindmap: [
    `mindmap
  root(("load > 80 & x"))
    a["a < b"]
      b["say #quot;q#quot; #9829; c&nbsp;d"]
    plain > text & more`,
    'load > 80 & x',
    'a < b',
    'say "q" ♥ c d',
    'plain > text & more',
  ],
  timeline: [
    `timeline
  title History > x & y
  2002 > 1 : LinkedIn & co < 3
  2004 : Face #quot;book#quot; #9829; : Go<br/>ogle`,
    'History > x & y',
    '2002 > 1',
    'LinkedIn & co < 3',
    'Face "book" ♥',
    'Google',
  ],
  gitGraph: [
    `gitGraph
  commit id: "a > b & c"
  branch "dev<x>"
  commit id: "x < y #9829;" tag: "v > 1 & 2"
  checkout main
  merge "dev<x>" tag: "done -> ok"`,
    'a > b & c',
    'dev<x>',
    'x < y ♥',
    'v > 1 & 2',
    'done -> ok',
  ],
  quadrant: [
    `quadrantChart
  title Reach > x & y < z
  x-axis "Low < 5" --> "High > 5"
  y-axis "a & b" --> "c #9829; d"
  quadrant-1 "We > expand & go"
  "Camp > A & B": [0.3, 0.6]
  "x < y": [0.45, 0.23]`,
    'Reach > x & y < z',
    'Low < 5',
    'High > 5',
    'a & b',
    'c ♥ d',
    'We > expand & go',
    'Camp > A & B',
    'x < y',
  ],
  requirement: [
    `requirementDiagram
  requirement "r > 1 & x" {
    id: 1
    text: "the load < 80 & > 5 #9829;"
  }
  element e1 {
    type: "sim > x"
    docref: "a & b"
  }
  e1 - satisfies -> "r > 1 & x"`,
    'r > 1 & x',
    'the load < 80 & > 5 ♥',
    'sim > x',
    'a & b',
    '<<satisfies>>',
  ],
  c4: [
    `C4Context
  title System > x & y < z
  Person(a, "Customer > A & B", "Has a < b accounts #9829;")
  System(b, "Bank & co", "Allows x -> y")
  Rel(a, b, "Uses > & <", "HTTP & JSON")`,
    'System > x & y < z',
    'Customer > A & B',
    'Has a < b accounts ♥',
    'Bank & co',
    'Allows x -> y',
    'Uses > & <',
    '[HTTP & JSON]',
  ],
  sankey: [
    `sankey-beta
"a > b & c",x < y,10
"a > b & c","say ""é"" #9829;",5`,
    'a > b & c',
    'x < y',
    'say "é" ♥',
  ],
  xychart: [
    `xychart-beta
  title "Sales > x & y < z"
  x-axis ["a > b", "c & d", "e < f #9829;"]
  y-axis "Load > 80 & x" 0 --> 100
  bar [50, 60, 75]`,
    'Sales > x & y < z',
    'a > b',
    'c & d',
    'e < f ♥',
    'Load > 80 & x',
  ],
  block: [
    `block-beta
  columns 2
  a["load > 80 & x"] b["a < b #quot;q#quot; #9829;"]
  a -- "x > y & z" --> b`,
    'load > 80 & x',
    'a < b "q" ♥',
    'x > y & z',
  ],
  packet: [
    `packet-beta
  title Head > x & y
  0-15: "Source > port & x"
  16-31: "a < b #9829;"`,
    'Head > x & y',
    'Source > port & x',
    'a < b ♥',
  ],
  architecture: [
    `architecture-beta
  group api(cloud)[API layer]
  service db(database)[Data base] in api
  service s(server)[Server two] in api
  db:L -- R:s`,
    'API layer',
    'Data base',
    'Server two',
  ],
  kanban: [
    `kanban
  todo[To > do & x]
    t1["load < 80 #quot;q#quot; #9829;"]
    t2[a > b & c]`,
    'To > do & x',
    'load < 80 "q" ♥',
    'a > b & c',
  ],
  radar: [
    `radar-beta
  title Grades > x & y
  axis m["Math > 1 & x"], s["a < b #9829;"], e["Eng"]
  curve a["Alice > x & y"]{85, 90, 80}`,
    'Grades > x & y',
    'Math > 1 & x',
    'a < b ♥',
    'Alice > x & y',
  ],
  treemap: [
    `treemap-beta
"Sec > 1 & x"
    "Leaf < a #9829;": 12
    "b & c": 10`,
    'Sec > 1 & x',
    'Leaf < a ♥',
    'b & c',
  ],
};

let runner: PageRunner;
let svgs: ReadonlyMap<string, string>;

beforeAll(async () => {
  runner = await startPageRunner();
  const diagrams = Object.values(samples).map(([text]) => ({
    kind: 'mermaid' as const,
    text,
    place: { file: '/paper.md', line: 1, column: 1 },
  }));
  const rendered = await renderDiagrams({
    diagrams,
    fonts: await testFonts(),
    lang: 'en',
    runInPage: runner.run,
    readData: async (path) => ({ fault: error('outside-root', `no ${path}`) }),
  });
  svgs = new Map(Object.keys(samples).map((kind, index) => [kind, rendered.svgs[index] ?? '']));
});
afterAll(() => runner?.close());

/** Words without spaces: a label may be drawn in several lines. */
const squeezed = (text: string): string => text.replace(/[\s\u00A0]+/g, '');
const shown = (svg: string): string =>
  squeezed(
    svg
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );

test.each(Object.entries(samples))('%s shows its labels as written', (kind, [, ...labels]) => {
  const text = shown(svgs.get(kind) ?? '');
  expect(labels.filter((label) => !text.includes(squeezed(label)))).toEqual([]);
  expect(text).not.toMatch(/&(?:lt|gt|amp|quot|nbsp|#\d+);|#quot;|[\uE000-\uF8FF]|<br/);
});

test('what is syntax stays as it is', () => {
  const lines = [
    'flowchart LR',
    '  A & B --> C',
    '  A -.-> B <--> C',
    '  A>asymmetric] --> B',
    '  A["one<br/>two"]',
    '  style A fill:#fff,stroke:#333;',
    '  click A "https://example.org/?a=1&b=2" "tip"',
  ];
  expect(protectLabels(lines.join('\n'))).toBe(lines.join('\n'));
  const classes = 'classDiagram\n  A <|-- B\n  class C {\n    <<service>>\n  }\n  A:::big --> B';
  expect(protectLabels(classes)).toBe(classes);
});
