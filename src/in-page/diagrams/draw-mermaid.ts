/**
 * Runs in the page, beside Mermaid: draws diagrams and returns them as SVG that needs no style sheet. Mermaid styles by
 * CSS classes named `node` and `label`, which would collide with the paper's own style sheet; so each element gets its
 * computed styles as attributes.
 */

import { bakeStyles } from './bake-styles.js';
import { freezeChance, loadFonts } from './page-setup.js';
import { restoreLabels } from './restore-labels.js';

declare const mermaid: {
  initialize(config: object): void;
  parse(text: string): Promise<{ readonly diagramType: string }>;
  render(id: string, text: string, container: Element): Promise<{ readonly svg: string }>;
};

export interface MermaidRequest {
  /**
   * by type of diagram; `default` for the rest: the configurations to try, in order, until the drawing fits the width
   */
  readonly configs: Readonly<Record<string, readonly object[]>>;
  readonly measurePx: number;
  /** by type of diagram: the elements that count as its parts */
  readonly partSelectors: Readonly<Record<string, string>>;
  readonly fontFamily: string;
  /** first of the placeholder characters in labels */
  readonly firstStandIn: number;
  readonly texts: readonly string[];
}

/** One diagram as drawn, or what Mermaid's parser says. */
export type MermaidAnswer =
  | {
      readonly svg: string;
      readonly type: string;
      readonly title: string;
      readonly description: string;
      /** text of each part that `partSelectors` finds */
      readonly parts: readonly string[];
    }
  | MermaidFault;

/** The error that Mermaid threw. */
export interface MermaidFault {
  readonly message: string;
  /** in Mermaid's count */
  readonly line?: number | undefined;
  /** the token that was found, by name and as written */
  readonly found?: string | undefined;
  readonly near?: string | undefined;
  readonly expected?: readonly string[] | undefined;
}

/** Draws each text. */
export async function drawMermaid(request: MermaidRequest): Promise<MermaidAnswer[]> {
  freezeChance();
  restoreLabels(request.firstStandIn);
  await loadFonts(request.fontFamily, request.texts.join(''));
  const answers: MermaidAnswer[] = [];
  for (const text of request.texts) answers.push(await drawOne(text, request));
  return answers;
}

async function drawOne(
  text: string,
  { configs, measurePx, partSelectors }: MermaidRequest,
): Promise<MermaidAnswer> {
  const stage = document.body.appendChild(document.createElement('div'));
  try {
    mermaid.initialize(configs.default?.[0] ?? {});
    const { diagramType } = await mermaid.parse(text);
    const stickFigures = diagramType === 'sequence' && /^\s*(create\s+)?actor\s/m.test(text);
    for (const config of configs[stickFigures ? 'stickFigures' : diagramType] ?? configs.default ?? []) {
      freezeChance();
      mermaid.initialize(config);
      stage.innerHTML = (await mermaid.render('m', text, stage)).svg;
      if ((stage.querySelector('svg')?.getBBox().width ?? 0) <= measurePx) break;
    }
    const svg = stage.querySelector('svg');
    if (!svg) return { message: 'nothing was drawn' };
    const answer = {
      type: diagramType,
      title: svg.querySelector(':scope > title')?.textContent ?? '',
      description: svg.querySelector(':scope > desc')?.textContent ?? '',
      parts: partsOf(svg, partSelectors[diagramType]),
    };
    for (const drop of svg.querySelectorAll('.today, :scope > title, :scope > desc')) drop.remove();
    dropMadeUpNames(svg);
    replaceForeignText(svg);
    for (const choice of svg.querySelectorAll('switch'))
      choice.replaceWith(...[...choice.children].slice(0, 1));
    // links of a Sankey diagram are drawn over its labels
    for (const labels of svg.querySelectorAll('.node-labels')) labels.parentElement?.append(labels);
    endLifelines(svg);
    cropToContent(svg);
    bakeStyles(svg);
    return { svg: svg.outerHTML, ...answer };
  } catch (error) {
    return faultOf(error);
  } finally {
    stage.remove();
  }
}

/** Texts of the parts that make up a diagram: nodes, participants, tasks. */
function partsOf(svg: SVGSVGElement, selector: string | undefined): string[] {
  if (selector === undefined) return [];
  return [...svg.querySelectorAll(selector)].map((part) => {
    // lines of a label are elements that follow each other without a space
    const lines = [...part.querySelectorAll('.row, text:not(:has(.row))')];
    const text = (lines.length > 0 ? lines : [part]).map((line) => line.textContent ?? '').join(' ');
    return text.replace(/\s+/g, ' ').trim();
  });
}

/** A commit without a name gets a random name, which means nothing. */
function dropMadeUpNames(svg: SVGSVGElement): void {
  for (const label of svg.querySelectorAll('.commit-label')) {
    if (!/^\d+-[0-9a-f]{7}$/.test(label.textContent?.trim() ?? '')) continue;
    if (label.previousElementSibling?.matches('.commit-label-bkg')) label.previousElementSibling.remove();
    label.remove();
  }
}

/** HTML inside SVG becomes SVG text, line by line: printers and other readers of SVG do not know HTML. */
function replaceForeignText(svg: SVGSVGElement): void {
  for (const foreign of svg.querySelectorAll('foreignObject')) {
    const toLocal = foreign.getScreenCTM()?.inverse();
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    const walker = document.createTreeWalker(foreign, NodeFilter.SHOW_TEXT);
    while (toLocal && walker.nextNode()) {
      const node = walker.currentNode as Text;
      for (const line of linesOf(node)) {
        const style = getComputedStyle(node.parentElement ?? foreign);
        const at = new DOMPoint(line.rect.left, line.rect.top + line.rect.height * 0.78).matrixTransform(
          toLocal,
        );
        const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
        text.textContent = line.text;
        text.setAttribute('x', String(at.x));
        text.setAttribute('y', String(at.y));
        text.setAttribute(
          'style',
          `fill:${style.color};font:${style.font};text-anchor:start;dominant-baseline:auto;stroke:none`,
        );
        group.append(text);
      }
    }
    foreign.replaceWith(group);
  }
}

function linesOf(node: Text): { text: string; rect: DOMRect }[] {
  const lines: { text: string; rect: DOMRect }[] = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].trimEnd().length);
    const rect = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) last.text += ` ${word[0].trim()}`;
    else if (rect.width > 0) lines.push({ text: word[0].trim(), rect });
  }
  return lines;
}

/** Lifelines of a sequence diagram end after their last event, not 2,000 px below. */
function endLifelines(svg: SVGSVGElement): void {
  const lines = [...svg.querySelectorAll<SVGLineElement>('[data-et="life-line"]')];
  for (const line of lines) line.setAttribute('y2', line.getAttribute('y1') ?? '0');
  if (lines.length === 0) return;
  const { y, height } = svg.getBBox();
  for (const line of lines) line.setAttribute('y2', String(y + height + 8));
}

/** Each kind of diagram has its own margins; they are removed, as the page has margins. */
function cropToContent(svg: SVGSVGElement): void {
  const { x, y, width, height } = svg.getBBox();
  const pad = 2;
  svg.setAttribute('viewBox', [x - pad, y - pad, width + 2 * pad, height + 2 * pad].join(' '));
  svg.setAttribute('width', String(width + 2 * pad));
  svg.setAttribute('height', String(height + 2 * pad));
}

function faultOf(error: unknown): MermaidFault {
  const fault = error as {
    message?: string;
    hash?: { loc?: { first_line?: number }; text?: string; token?: unknown; expected?: string[] };
    result?: { parserErrors?: { token?: { startLine?: number; image?: string } }[] };
  };
  const parser = fault.result?.parserErrors?.[0];
  const line = fault.hash?.loc?.first_line ?? parser?.token?.startLine;
  return {
    message: String(fault.message ?? error),
    line: typeof line === 'number' && Number.isFinite(line) ? line : undefined,
    found: fault.hash?.token === undefined ? undefined : String(fault.hash.token),
    near: fault.hash?.text ?? parser?.token?.image,
    expected: fault.hash?.expected,
  };
}
