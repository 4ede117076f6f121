/**
 * Scripts that no theme of ours has fonts for → font files of the machine. The browser finds such fonts by itself for
 * the text; the stamps of running heads and footers need the font files. Only scripts without shaping: text that needs
 * shaping cannot be stamped. The look of such a paper depends on the machine.
 */

import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RootContent } from 'hast';
import { table } from '../data/table.js';
import { readRegularFile } from '../disk/open-file.js';
import { sha256 as digestOfBytes } from '../hash.js';
import type { Asset, Paper } from '../types.js';
import { fontFolders } from './font-folders.js';

interface Script {
  readonly letters: RegExp;
  /** file names of fonts that have it, best first */
  readonly files: readonly RegExp[];
}

const all = [/^NotoSansCJK-Regular\./i, /^SourceHanSans-Regular\./i, /^DroidSansFallback(Full)?\.ttf$/i];

/** The first script that matches decides the font of Han characters too. */
const scripts: readonly Script[] = [
  {
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    files: [
      /^(NotoSans(CJK)?jp|SourceHanSans(JP)?|NotoSansJP)-Regular\./i,
      ...all,
      /^(ipaexg|ipag|TakaoGothic|TakaoPGothic|VL-Gothic-Regular)\./i,
      /^(ヒラギノ角ゴシック W3|Hiragino Sans GB|YuGothR|YuGothM|meiryo|msgothic)\./i,
    ],
  },
  {
    letters: /\p{Script=Hangul}/u,
    files: [
      /^(NotoSans(CJK)?kr|SourceHanSansKR|NotoSansKR)-Regular\./i,
      /^(NotoSansCJK|SourceHanSans)-Regular\./i,
      /^(NanumGothic|AppleSDGothicNeo|malgun|UnDotum)\./i,
    ],
  },
  {
    letters: /\p{Script=Han}/u,
    files: [
      /^(NotoSans(CJK)?(sc|tc)|SourceHanSans(SC|CN|TC)|NotoSans(SC|TC))-Regular\./i,
      ...all,
      /^(wqy-microhei|wqy-zenhei|PingFang|STHeiti Light|msyh|simhei|simsun)\./i,
    ],
  },
  {
    letters: /\p{Script=Hebrew}/u,
    files: [/^NotoSansHebrew(-Regular|\[)/i, /^DejaVuSans\.ttf$/i, /^(arial|ArialHB|Arial Unicode)\./i],
  },
  {
    letters: /\p{Script=Georgian}/u,
    files: [/^NotoSansGeorgian(-Regular|\[)/i, /^DejaVuSans\.ttf$/i, /^(sylfaen|Arial Unicode)\./i],
  },
  {
    letters: /\p{Script=Armenian}/u,
    files: [/^NotoSansArmenian(-Regular|\[)/i, /^DejaVuSans\.ttf$/i, /^(sylfaen|Arial Unicode)\./i],
  },
];

/** Scripts with few letters, which special fonts and fonts for many scripts have. */
const smallScripts: readonly (readonly [letters: RegExp, name: string])[] = [
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Lao}/u, 'Lao'],
  [/\p{Script=Armenian}/u, 'Armenian'],
  [/\p{Script=Georgian}/u, 'Georgian'],
  [/\p{Script=Ethiopic}/u, 'Ethiopic'],
  [/\p{Script=Cherokee}/u, 'Cherokee'],
  [/\p{Script=Tifinagh}/u, 'Tifinagh'],
];

const ofManyScripts: Readonly<Record<string, string>> = table({
  Hebrew: 'DejaVuSans|LiberationSans-Regular|FreeSans|Arial|ArialHB|ArialHebrew|segoeui|tahoma',
  Thai: 'Loma|Garuda|Waree|Thonburi|Sukhumvit|LeelawUI|tahoma|FreeSans|DroidSansThai',
  Lao: 'Phetsarath_OT|DejaVuSans|LeelawUI|Lao Sangam MN',
  Ethiopic: 'AbyssinicaSIL-Regular|AbyssinicaSIL-R|ebrima|Kefa|DroidSansEthiopic-Regular',
  Georgian: 'DejaVuSans|segoeui|sylfaen|DroidSansGeorgian',
  Armenian: 'DejaVuSans|segoeui|sylfaen|DroidSansArmenian',
  Cherokee: 'gadugi|FreeSans|DejaVuSans',
  Tifinagh: 'DejaVuSans|ebrima|FreeSans',
});

/** A script of small letters as the others are described. */
const small = ([letters, name]: (typeof smallScripts)[number]): Script => ({
  letters,
  files: [
    new RegExp(`^NotoSans${name}(?:UI)?(?:-Regular|\\[[^\\]]*\\]|-VF|VariableFont[^.]*)\\.`, 'i'),
    new RegExp(`^(?:${ofManyScripts[name]})\\.(?:ttf|otf|ttc)$`, 'i'),
  ],
});

const allScripts: readonly Script[] = [...scripts, ...smallScripts.map(small)];

/** A letter of the script that running heads are in, by language, whatever the paper's own words are. */
const ownLetters: Readonly<Record<string, string>> = table({ zh: '页', ja: 'ページ', ko: '쪽', he: 'ע' });

/** All text that may be stamped on the pages of `paper`. */
export function runningText({ metadata, headings }: Paper): string {
  const { title, subtitle, organization, classification, authors, header, footer, watermark, lang } =
    metadata;
  const names = authors.map(({ name }) => name);
  const texts = [title, subtitle, organization, classification, header, footer, watermark, ...names];
  const own = ownLetters[lang.slice(0, 2).toLowerCase()];
  return [...texts, own, ...headings.map(({ text }) => text)].filter(Boolean).join('\n');
}

/** Sheets with faces of our own that only some papers need: `arabic`, `emoji`. */
export function facesNeeded(paper: Paper): readonly string[] {
  const isArabic = arabicLanguages.test(paper.metadata.lang) || holds(paper, /\p{Script=Arabic}/u);
  return [...(isArabic ? ['arabic'] : []), ...(holds(paper, emoji) ? ['emoji'] : [])];
}

/** Pictures beyond the signs that fonts of text have, such as © and arrows. */
const emoji = /[\u{1f000}-\u{1faff}\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299]/u;

function holds(paper: Paper, letters: RegExp): boolean {
  const isIn = (nodes: readonly RootContent[]): boolean =>
    nodes.some((node) =>
      'value' in node ? letters.test(node.value) : 'children' in node && isIn(node.children),
    );
  const { source, metadata, body } = paper;
  // characters from other files, or written as a number or a name (`:rocket:`), are only in the body
  const isAllWritten =
    !/&#|&[A-Za-z]|:[a-z0-9_+-]+:/i.test(source.text) &&
    !source.data?.size &&
    metadata.bibliography.length === 0;
  return (
    letters.test(source.text) || letters.test(runningText(paper)) || (!isAllWritten && isIn(body.children))
  );
}

/** Languages whose labels and dates are in Arabic letters. */
const arabicLanguages = /^(ar|fa|ps|sd|ug|ur)\b/i;

/** One font file for each script of `text` that needs a font and has one on this machine. */
export async function systemFonts(
  text: string,
  folders: readonly string[] = fontFolders(),
): Promise<readonly Asset[]> {
  const needed = allScripts.filter(({ letters }) => letters.test(text));
  if (needed.length === 0) return [];
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const best = needed.flatMap(({ files: patterns }) => {
    const found = patterns.map((pattern) => files.find((file) => pattern.test(basename(file))));
    return found.find((file) => file !== undefined) ?? [];
  });
  // a file that cannot be read or is no font is not the paper's fault
  const fonts = await Promise.all([...new Set(best)].map((file) => readFont(file).catch(() => undefined)));
  return fonts.filter((font) => font !== undefined);
}

/** In an order that does not depend on the disk's. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => /\.(ttf|otf|ttc|otc)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function readFont(path: string): Promise<Asset> {
  const bytes = firstFont(await readRegularFile(path));
  const sha256 = digestOfBytes(bytes);
  return { url: `/system/${encodeURIComponent(basename(path))}`, path, bytes, type: 'font/sfnt', sha256 };
}

/** A collection's first font as a file of its own; any other file as it is. */
export function firstFont(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'ttcf') return file;
  const start = file.readUInt32BE(12);
  const count = file.readUInt16BE(start + 4);
  const directory = Buffer.from(file.subarray(start, start + 12 + count * 16));
  const tables: Buffer[] = [];
  let end = directory.length;
  for (let entry = 12; entry < directory.length; entry += 16) {
    const offset = directory.readUInt32BE(entry + 8);
    const length = directory.readUInt32BE(entry + 12);
    directory.writeUInt32BE(end, entry + 8);
    const padding = (4 - (length % 4)) % 4;
    tables.push(file.subarray(offset, offset + length), Buffer.alloc(padding));
    end += length + padding;
  }
  return Buffer.concat([directory, ...tables]);
}
