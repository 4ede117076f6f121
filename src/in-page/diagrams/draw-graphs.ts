/**
 * Runs in the page, beside Graphviz: draws graphs. Graphviz guesses the width of text from a built-in table that ends
 * at ASCII; a label that is wider in the real font gets a wider node, in a second layout.
 */

import { loadFonts } from './page-setup.js';

interface Viz {
  render(text: string, options: object): VizResult;
}

interface VizResult {
  readonly status: 'success' | 'failure';
  readonly output?: string;
  readonly errors: readonly { readonly level?: string; readonly message: string }[];
}

declare const Viz: { instance(): Promise<Viz> };

export interface GraphvizRequest {
  readonly fontFamily: string;
  /** for each text the ways to draw it, in order, until one fits: attributes where the text sets none */
  readonly looks: readonly (readonly object[])[];
  readonly measurePx: number;
  readonly texts: readonly string[];
}

export interface GraphvizAnswer {
  readonly svg?: string | undefined;
  readonly directed: boolean;
  readonly title: string;
  readonly nodes: readonly string[];
  readonly edgeCount: number;
  readonly messages: readonly string[];
}

/** Part of Graphviz's `json` output. */
interface Layout {
  readonly directed?: boolean;
  readonly label?: string;
  readonly objects?: readonly LayoutObject[];
  readonly edges?: readonly unknown[];
}

interface LayoutObject {
  readonly name: string;
  readonly nodes?: unknown;
  readonly width?: string;
  readonly shape?: string;
  readonly label?: string;
  readonly _ldraw_?: readonly {
    readonly op: string;
    readonly text?: string;
    readonly width?: number;
    readonly size?: number;
  }[];
}

/** Draws each text. */
export async function drawGraphs({
  fontFamily,
  looks,
  measurePx,
  texts,
}: GraphvizRequest): Promise<GraphvizAnswer[]> {
  await loadFonts(fontFamily, texts.join(''));
  const viz = await Viz.instance();
  return texts.map((text, index) => {
    let answer: GraphvizAnswer | undefined;
    for (const look of looks[index] ?? [{}]) {
      answer = drawGraph(viz, text, { fontFamily, ...look });
      const widthPt = Number(/<svg width="([\d.]+)pt"/.exec(answer.svg ?? '')?.[1] ?? 0);
      if (widthPt / 0.75 <= measurePx) break;
    }
    return answer ?? drawGraph(viz, text, { fontFamily });
  });
}

function drawGraph(viz: Viz, text: string, options: { readonly fontFamily: string }): GraphvizAnswer {
  const first = viz.render(text, { ...options, format: 'json' });
  const messages = first.errors.map(({ message }) => message);
  if (first.status === 'failure') return { directed: true, title: '', nodes: [], edgeCount: 0, messages };
  const layout = JSON.parse(first.output ?? '{}') as Layout;
  const wider = widenings(layout, options.fontFamily);
  // the canonical text ends with the graph's own brace, so statements can be added before it
  const canonical =
    wider.length > 0 ? viz.render(text, { ...options, format: 'canon' }).output?.trimEnd() : undefined;
  const drawn = canonical?.endsWith('}') ? `${canonical.slice(0, -1)}${wider.join('\n')}\n}` : text;
  const nodes = (layout.objects ?? []).filter(
    (object) => object.nodes === undefined && object.width !== undefined,
  );
  return {
    svg: viz.render(drawn, { ...options, format: 'svg' }).output,
    directed: layout.directed ?? true,
    title: layout.label ?? '',
    nodes: nodes.map(({ name, label = name }) =>
      (label === '\\N' ? name : label.replace(/<[^>]*>|\\[nlr]/g, ' ')).replace(/\s+/g, ' ').trim(),
    ),
    edgeCount: layout.edges?.length ?? 0,
    messages,
  };
}

function widenings(layout: Layout, fontFamily: string): string[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [];
  return (layout.objects ?? []).flatMap((object) => {
    if (object.width === undefined) return [];
    let sizePt = 9;
    let lackPt = 0;
    for (const { op, text = '', width = 0, size = 0 } of object._ldraw_ ?? []) {
      if (op === 'F') sizePt = size;
      if (op !== 'T') continue;
      context.font = `${sizePt}px ${fontFamily}`;
      lackPt = Math.max(lackPt, context.measureText(text).width - width);
    }
    if (lackPt <= 1) return [];
    // an ellipse or a diamond must grow more than its text
    const share =
      /^(?:box|rect|rectangle|square|plain|plaintext|none|record|Mrecord|note|tab|folder|component|cylinder)$/.test(
        object.shape ?? '',
      )
        ? 1.05
        : 1.5;
    const width = Number(object.width) + (lackPt * share) / 72;
    return [`${JSON.stringify(object.name)} [width=${width.toFixed(3)}]`];
  });
}
