/**
 * DOT text → SVG by Graphviz. Our look is passed as default attributes, so attributes of the graph win. Text is laid
 * out as Helvetica, whose widths Graphviz knows, and then set in the theme's font.
 */

import { describe } from './describe-diagram.js';
import type { DrawError, Drawing } from './diagram.js';
import { type EngineContext, inOnePage } from './engine.js';
import { readBeside } from './engine-page.js';
import { palette, textPx } from './palette.js';

const textPt = textPx * 0.75;

/** Draws each text. */
export async function drawGraphviz(
  texts: readonly string[],
  context: EngineContext,
): Promise<readonly Drawing[]> {
  const answers = await inOnePage(context, {
    script: () => readBeside('@viz-js/viz', 'viz-global.js'),
    call: 'drawGraphs',
    items: texts,
    argumentOf: (items) => ({
      fontFamily: context.fonts.family,
      looks: items.map((text) => [look(text, usual), look(text, tight)]),
      measurePx: context.measurePx,
      texts: items,
    }),
  });
  return answers.map((answer, index) => {
    if ('reason' in answer) return { fault: answer };
    const complaints = answer.messages
      .filter((message) => !/metrics|width of non-ASCII/.test(message))
      .map(drawError);
    if (answer.svg === undefined) return { fault: complaints[0] ?? emptyGraph(texts[index] ?? '') };
    const counted = describe(answer.directed ? 'Directed graph' : 'Graph', 'node', answer.nodes);
    return {
      svg: answer.svg,
      ownLabel: answer.title || undefined,
      description: counted,
      warnings: complaints,
    };
  });
}

interface Spacing {
  readonly graph: object;
  readonly node: object;
}

const usual: Spacing = {
  graph: { nodesep: 0.28, ranksep: 0.36 },
  node: { height: 0.32, width: 0.55, margin: '0.12,0.06' },
};

const tight: Spacing = {
  graph: { nodesep: 0.16, ranksep: 0.22 },
  node: { height: 0.28, width: 0.3, margin: '0.06,0.04' },
};

/** Attributes that Graphviz takes where the text sets none. */
function look(text: string, spacing: Spacing): object {
  const font = { fontname: 'Helvetica', fontsize: textPt, fontcolor: palette.ink };
  // with `style=filled` alone, Graphviz fills with `color`: a fill of ours would change what the author sees
  const styled = /\b(?:style|fillcolor|color)\s*=/.test(text);
  return {
    graphAttributes: {
      ...font,
      bgcolor: 'transparent',
      pad: 0.03,
      ...spacing.graph,
      color: palette.rule,
      penwidth: 0.75,
    },
    nodeAttributes: {
      ...font,
      color: palette.accent,
      penwidth: 0.75,
      ...spacing.node,
      ...(styled ? {} : { style: 'filled', fillcolor: palette.accentTint }),
    },
    edgeAttributes: { ...font, color: palette.line, penwidth: 0.75, arrowsize: 0.6 },
  };
}

function drawError(message: string): DrawError {
  const line = /(?:in|on)? line (\d+)/.exec(message)?.[1];
  const near = / near '(.*)'/.exec(message)?.[1];
  const syntax = message.startsWith('syntax error');
  return {
    reason: 'syntax',
    message: syntax
      ? near
        ? `unexpected "${near}"`
        : 'it ends too early'
      : message.replace(/^Warning: /, ''),
    line: line === undefined ? undefined : Number(line),
    ...(/^No such file/.test(message) && { hint: 'Graphs cannot load images.' }),
  };
}

function emptyGraph(text: string): DrawError {
  const message = text.trim() === '' ? 'it is empty' : 'it has no graph';
  return { reason: 'syntax', message, line: 1, hint: 'A graph begins with "digraph {" or "graph {".' };
}
