/**
 * Bytes of a PDF → what a designer measures on its pages: characters a line, distances of baselines, weights of rules, how
 * far down each page is filled, and whether running heads and footers are drawn. Lengths are points; pages count from 0.
 */

import { createCanvas } from '@napi-rs/canvas';

const ptPerMm = 72 / 25.4;
/** Pixels for a point where ink is looked for. */
const pixelsPerPt = 1.5;
/** What is thicker is a bar or a ground. */
const thickestRulePt = 2;
/** What is shorter is a stroke of a drawing. */
const shortestRulePt = 40;

/**
 * Measures the pages. `geometry` is that of the paper's pages, `kinds` what each page holds: cover, contents or body.
 */
export async function measurePages(bytes, { geometry, kinds }) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
  try {
    const pdf = await task.promise;
    const pages = [];
    for (let index = 0; index < pdf.numPages; index++) {
      const page = await pdf.getPage(index + 1);
      pages.push({ kind: kinds[index], ...(await measurePage(page, pdfjs.OPS, geometry)) });
      page.cleanup();
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

async function measurePage(page, operators, geometry) {
  const [left, bottom, right, top] = page.view;
  const size = { widthPt: right - left, heightPt: top - bottom };
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const { runs, furniture } = sorted(items, { left, top });
  const ink = await drawn(page);
  const isTurned = size.widthPt > size.heightPt !== geometry.widthMm > geometry.heightMm;
  const { marginMm } = geometry;
  const area = { top: marginMm.top * ptPerMm, bottom: size.heightPt - marginMm.bottom * ptPerMm };
  return {
    ...size,
    isTurned,
    runs,
    rules: rulesOf(await page.getOperatorList(), operators),
    fill: 1 - ink.largestGapPt(area) / (area.bottom - area.top),
    furniture: furniture
      .filter(({ topPt, text }) => (topPt < area.top || topPt > area.bottom) && /[\p{L}\p{N}]/u.test(text))
      .map((run) => ({ ...run, isDrawn: ink.isIn(run) })),
  };
}

/** Text of the paper, and what was stamped on the page. */
function sorted(items, origin) {
  const open = [];
  const [runs, furniture] = [[], []];
  for (const item of items) {
    if (item.type === 'endMarkedContent') open.pop();
    else if (item.type?.startsWith('beginMarkedContent')) open.push(item.tag);
    else if (item.str?.trim()) (open.includes('Artifact') ? furniture : runs).push(runOf(item, origin));
  }
  return { runs, furniture };
}

function runOf({ str, transform, width, fontName }, { left, top }) {
  const [a, b, , , x, y] = transform;
  return { text: str, leftPt: x - left, topPt: top - y, widthPt: width, sizePt: Math.hypot(a, b), fontName };
}

/** The page as pixels, and where they are not white. */
async function drawn(page) {
  const viewport = page.getViewport({ scale: pixelsPerPt });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const canvasContext = canvas.getContext('2d');
  await page.render({ canvas, canvasContext, viewport }).promise;
  const hasInk = rowsOf(canvas);
  return {
    isIn: (run) => isRunDrawn(hasInk, run, pixelsPerPt),
    largestGapPt({ top, bottom }) {
      let [largest, from] = [0, Math.round(top * pixelsPerPt)];
      const end = Math.min(canvas.height, Math.round(bottom * pixelsPerPt));
      for (let y = from; y < end; y++) {
        if (hasInk(y, 0, canvas.width)) from = y + 1;
        largest = Math.max(largest, y + 1 - from);
      }
      return largest / pixelsPerPt;
    },
  };
}

/** Whether a picture of a page, so many pixels for a point, has ink where a text is. */
export function inkOf(image, scale) {
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const hasInk = rowsOf(canvas);
  return (run) => isRunDrawn(hasInk, run, scale);
}

function rowsOf(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return (y, from, to) => {
    for (let x = Math.max(0, from); x < Math.min(width, to); x++) {
      const at = (y * width + x) * 4;
      if (data[at] < 245 || data[at + 1] < 245 || data[at + 2] < 245) return true;
    }
    return false;
  };
}

function isRunDrawn(hasInk, { leftPt, topPt, widthPt, sizePt }, scale) {
  const [from, to] = [leftPt, leftPt + widthPt].map((pt) => Math.round(pt * scale));
  for (let y = Math.floor((topPt - sizePt) * scale); y < topPt * scale; y++)
    if (hasInk(y, from, to)) return true;
  return false;
}

/** Weights of the rules that were drawn, as filled or stroked paths, each with its length and place. */
function rulesOf({ fnArray, argsArray }, operators) {
  const rules = [];
  const stack = [];
  let state = { matrix: [1, 0, 0, 1, 0, 0], lineWidth: 1 };
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index];
    if (operator === operators.save) stack.push(state);
    else if (operator === operators.restore) state = stack.pop() ?? state;
    else if (operator === operators.transform) state = { ...state, matrix: joined(state.matrix, args) };
    else if (operator === operators.setLineWidth) state = { ...state, lineWidth: args[0] };
    else if (operator === operators.constructPath) rules.push(...ruleOf(args, state, operators));
  }
  return rules;
}

function ruleOf([painted, , bounds], { matrix, lineWidth }, operators) {
  if (!bounds) return [];
  const [left, top, right, bottom] = Object.values(bounds);
  const [x1, y1] = moved(matrix, left, top);
  const [x2, y2] = moved(matrix, right, bottom);
  const isStroke = painted === operators.stroke;
  const isFill = painted === operators.fill || painted === operators.eoFill;
  if (!isStroke && !isFill) return [];
  const stroke = isStroke ? lineWidth * Math.abs(matrix[0] || matrix[1]) : 0;
  const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  const isLine = isStroke ? height < 0.01 : height <= thickestRulePt;
  if (!isLine || width < shortestRulePt) return [];
  return [{ weightPt: isStroke ? stroke : height, lengthPt: width, yPt: Math.min(y1, y2) }];
}

function joined([a, b, c, d, e, f], [g, h, i, j, k, l]) {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function moved([a, b, c, d, e, f], x, y) {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Lines of the text in the size of the body. */
export function bodyLines(pages, sizePt) {
  const body = pages.filter(({ kind, isTurned }) => kind === 'body' && !isTurned);
  return body.flatMap(({ runs }, page) => linesOf(runs, sizePt).map((line) => ({ page, ...line })));
}

function linesOf(runs, sizePt) {
  const lines = new Map();
  for (const run of runs) {
    if (Math.abs(run.sizePt - sizePt) > 0.04 * sizePt) continue;
    const key = run.topPt.toFixed(1);
    const line = lines.get(key) ?? {
      topPt: run.topPt,
      leftPt: run.leftPt,
      rightPt: 0,
      text: '',
      faces: new Set(),
    };
    line.faces.add(run.fontName);
    line.leftPt = Math.min(line.leftPt, run.leftPt);
    line.rightPt = Math.max(line.rightPt, run.leftPt + run.widthPt);
    line.text += run.text;
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => a.topPt - b.topPt);
}

/** How many characters a full line of the text has, in the middle, and the distances between lines of a paragraph. */
export function measureLines(lines) {
  const [left = 0] = mostCommon(lines.map(({ leftPt }) => Math.round(leftPt)));
  // captions may be as large as the text, in a face of their own
  const [face] = mostCommon(lines.flatMap(({ faces }) => [...faces]));
  const column = lines.filter(({ leftPt, faces }) => Math.abs(leftPt - left) < 1.5 && faces.has(face));
  const right = column.reduce((most, { rightPt }) => Math.max(most, rightPt), 0);
  const full = column.filter(({ rightPt }) => rightPt - left > (right - left) * 0.88);
  const counts = full.map(({ text }) => widthInLetters(text)).sort((a, b) => a - b);
  const steps = column.flatMap((line, index) => {
    const next = column[index + 1];
    return next && next.page === line.page ? [next.topPt - line.topPt] : [];
  });
  const sorted = [...steps].sort((a, b) => a - b);
  const leading = sorted[Math.floor(sorted.length * 0.4)] ?? 0;
  const within = steps.filter((step) => Math.abs(step - leading) < 1.2);
  return {
    characters: counts[Math.floor(counts.length / 2)] ?? 0,
    fullLines: counts.length,
    leadingPt: leading,
    unevenPt: within.reduce((most, step) => Math.max(most, Math.abs(step - leading)), 0),
  };
}

function mostCommon(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
}

/** A sign of Chinese or Japanese is as wide as two letters. */
function widthInLetters(text) {
  return [...text.trim()].reduce((sum, sign) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(sign) ? 2 : 1), 0);
}

/** Pages of the body that are less full than `share`, of those that another page of the same section follows. */
export function thinPages(pages, { share, startsSection }) {
  return pages.flatMap((page, index) => {
    const next = pages[index + 1];
    const isLast = next?.kind !== 'body' || startsSection(index + 1) || next.isTurned !== page.isTurned;
    return page.kind === 'body' && !isLast && page.fill < share ? [{ page: index, fill: page.fill }] : [];
  });
}
