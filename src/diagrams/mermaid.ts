/**
 * Mermaid text → SVG, in a page of the browser. Mermaid counts lines after it has removed comments, directives and
 * front matter. Here comments are emptied instead, and lines of directives and front matter are counted, so that a
 * syntax error names the paper's own line.
 */

import { table } from '../data/table.js';
import type { MermaidFault } from '../in-page/diagrams/draw-mermaid.js';
import { describe } from './describe-diagram.js';
import type { DrawError, Drawing } from './diagram.js';
import { type EngineContext, inOnePage } from './engine.js';
import { readBeside } from './engine-page.js';
import { mermaidConfigs } from './mermaid-config.js';
import { readFault } from './mermaid-fault.js';
import { firstStandIn, protectLabels } from './mermaid-labels.js';

/** The name of a type of diagram, the name of its parts, and their selector. */
const types: Readonly<Record<string, readonly [name: string, part?: string, selector?: string]>> = table({
  'flowchart-v2': ['Flowchart', 'node', '.node'],
  flowchart: ['Flowchart', 'node', '.node'],
  'flowchart-elk': ['Flowchart', 'node', '.node'],
  sequence: ['Sequence diagram', 'participant', '[data-et="participant"]'],
  class: ['Class diagram', 'class', '.node .label-group'],
  classDiagram: ['Class diagram', 'class', '.node .label-group'],
  state: ['State diagram', 'state', '.node:has(text)'],
  stateDiagram: ['State diagram', 'state', '.node:has(text)'],
  er: ['Entity relationship diagram', 'entity', '.node .name, .node:not(:has(.name))'],
  gantt: ['Gantt chart', 'task', '.taskText, .taskTextOutsideRight, .taskTextOutsideLeft'],
  pie: ['Pie chart', 'slice', '.legend text'],
  mindmap: ['Mind map', 'node', '.mindmap-node'],
  timeline: ['Timeline', 'period', '.taskWrapper'],
  gitGraph: ['Git graph', 'commit', '.commit-bullets > circle:not(.commit-merge)'],
  journey: ['User journey', 'step', 'text.task'],
  quadrantChart: ['Quadrant chart', 'point', '.data-point'],
  xychart: ['Chart'],
  architecture: ['Architecture diagram', 'service', '.architecture-service'],
  block: ['Block diagram', 'block', '.node'],
  kanban: ['Kanban board', 'card', '.items .node'],
  requirement: ['Requirement diagram', 'part', '.node'],
  sankey: ['Sankey diagram', 'node', '.node-labels text'],
  packet: ['Packet layout', 'field', '.packetLabel'],
  c4: ['C4 diagram', 'part', '.person-man text[font-weight="bold"]'],
  radar: ['Radar chart', 'axis', '.radarAxisLabel'],
  treemap: ['Treemap', 'leaf', '.treemapLabel'],
});

/** Draws each text. */
export async function drawMermaid(
  texts: readonly string[],
  context: EngineContext,
): Promise<readonly Drawing[]> {
  const prepared = texts.map(prepare);
  const answers = await inOnePage(context, {
    script: () => readBeside('mermaid/dist/mermaid.min.js', 'mermaid.min.js'),
    call: 'drawMermaid',
    items: prepared.map(({ text }) => text),
    argumentOf: (items) => ({
      configs: mermaidConfigs(context.fonts.family),
      measurePx: context.measurePx,
      fontFamily: context.fonts.family,
      firstStandIn,
      partSelectors: Object.fromEntries(
        Object.entries(types).flatMap(([type, [, , selector]]) => (selector ? [[type, selector]] : [])),
      ),
      texts: items,
    }),
  });
  return answers.map((answer, index) => {
    const source = prepared[index] ?? prepare('');
    if ('reason' in answer) return { fault: answer };
    if ('message' in answer) return { fault: faultOf(answer, source) };
    const [name, part] = types[answer.type] ?? ['Diagram'];
    return {
      svg: answer.svg,
      ownLabel: [answer.title, answer.description].filter(Boolean).join('. ') || undefined,
      description: describe(
        name,
        part,
        answer.type === 'sequence' ? answer.parts.toReversed() : answer.parts,
      ),
      warnings: [],
    };
  });
}

/** Markup that is removed from HTML labels: emphasis, and icons of a font that is not included. */
const markup =
  /<\/?(?:b|i|em|strong|small|u|s|code|span|font|center|sub|sup)(?: [^<>]*)?>|\bfa[bklrs]?:fa-[\w-]+[^\S\n]*/g;

interface Prepared {
  readonly text: string;
  readonly lines: readonly string[];
  /** lines that Mermaid takes off the top before it counts */
  readonly offset: number;
}

function prepare(text: string): Prepared {
  const kept = text.replace(/^[^\S\n]*%%(?!\{).*$/gm, '').replace(markup, '');
  const frontMatter = /^\s*---[^\S\n]*\n[\s\S]*?\n[^\S\n]*---[^\S\n]*\n/.exec(kept)?.[0] ?? '';
  const head = /^(?:\s|%%\{[\s\S]*?\}%%)*/.exec(kept.slice(frontMatter.length))?.[0] ?? '';
  const before = frontMatter + head;
  return {
    text: before + protectLabels(kept.slice(before.length)),
    lines: kept.split('\n'),
    offset: before.split('\n').length - 1,
  };
}

function faultOf(answer: MermaidFault, { lines, offset }: Prepared): DrawError {
  const fault = readFault(answer, { lines, offset });
  return { reason: 'syntax', ...fault };
}
