/** Text and its style → runs of WordprocessingML. Words that are read from the right are runs of their own. */

import { escapeXml } from '../xhtml.js';
import { tag, valued } from './wml.js';

/** The style of text, and its language. */
export interface RunStyle {
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
  readonly isStruck?: boolean;
  readonly isMarked?: boolean;
  /** half points */
  readonly size?: number;
  readonly isCaps?: boolean;
  readonly raised?: 'superscript' | 'subscript';
  /** a character style */
  readonly style?: string;
  /** `RRGGBB` */
  readonly color?: string;
  readonly shade?: string;
  /** BCP 47; absent: the paper's */
  readonly lang?: string;
  readonly isFromRight?: boolean;
}

/** Properties of a run, in the order that the schema wants. */
export function runProperties(style: RunStyle): string {
  const { lang, isFromRight } = style;
  const on = (name: string, is: boolean | undefined) => (is ? tag(name) : '');
  const inside = [
    style.style === undefined ? '' : valued('w:rStyle', style.style),
    on('w:b', style.isBold) + on('w:bCs', style.isBold),
    on('w:i', style.isItalic) + on('w:iCs', style.isItalic),
    on('w:caps', style.isCaps),
    on('w:strike', style.isStruck),
    style.color === undefined ? '' : valued('w:color', style.color),
    style.size === undefined ? '' : valued('w:sz', style.size) + valued('w:szCs', style.size),
    style.isUnderlined ? valued('w:u', 'single') : '',
    style.shade === undefined && !style.isMarked
      ? ''
      : tag('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': style.shade ?? 'FFF2A8' }),
    style.raised === undefined ? '' : valued('w:vertAlign', style.raised),
    on('w:rtl', isFromRight),
    lang === undefined ? '' : languageProperty(lang),
  ];
  return tag('w:rPr', {}, ...inside).replace('<w:rPr/>', '');
}

/** A language counts for the script that it is written in. */
export function languageProperty(lang: string): string {
  const [primary = ''] = lang.toLowerCase().split('-');
  if (/^(?:zh|ja|ko)$/.test(primary)) return tag('w:lang', { 'w:eastAsia': lang });
  if (/^(?:ar|he|fa|ur|yi|ps|ckb|dv|ug|sd|syr)$/.test(primary)) return tag('w:lang', { 'w:bidi': lang });
  return tag('w:lang', { 'w:val': lang });
}

const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const stretches =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:[^\p{L}\p{N}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])*/gu;

/** Runs with `text`. */
export function textRuns(text: string, style: RunStyle): string {
  if (!fromRight.test(text)) return textRun(text, style);
  const runs: string[] = [];
  let end = 0;
  for (const { 0: stretch, index } of text.matchAll(stretches)) {
    runs.push(textRun(text.slice(end, index), style), textRun(stretch, { ...style, isFromRight: true }));
    end = index + stretch.length;
  }
  return [...runs, textRun(text.slice(end), style)].join('');
}

function textRun(text: string, style: RunStyle): string {
  return text === '' ? '' : tag('w:r', {}, runProperties(style), textElements(text));
}

/** The text with tabs and line ends as elements. */
function textElements(text: string): string {
  return text
    .split(/([\t\n])/)
    .map((piece) => {
      if (piece === '\t') return tag('w:tab');
      if (piece === '\n') return tag('w:br');
      return piece === '' ? '' : tag('w:t', { 'xml:space': 'preserve' }, escapeXml(piece));
    })
    .join('');
}

/** A field with what it showed last. */
export function field(instruction: string, shown: string, style: RunStyle = {}): string {
  const mark = (type: string) =>
    tag('w:r', {}, runProperties(style), tag('w:fldChar', { 'w:fldCharType': type }));
  const code = tag(
    'w:r',
    {},
    runProperties(style),
    tag('w:instrText', { 'xml:space': 'preserve' }, escapeXml(` ${instruction} `)),
  );
  return [mark('begin'), code, mark('separate'), textRuns(shown, style), mark('end')].join('');
}
