/** Forms of other tools that take a line, or stand within one → ours. */

import { slug } from 'github-slugger';
import { keyWords } from '../dialects/keys.js';
import { commentFor } from '../dialects/page-breaks.js';
import { codeLines, eachLine, outsideCode } from './outside-code.js';

const breakElement =
  /^<div\s+(?:class="page-?break"|style="(?:page-break-after|break-after):\s*(?:always|page);?")\s*>\s*<\/div>\s*$/i;

/** Lines that mean a page break, or the appendix. */
export function pageBreaksToComments(text: string): string {
  return eachLine(text, (line) => {
    const command = breakElement.test(line) ? 'pagebreak' : commentFor(line.trim());
    return command ? `<!-- ${command} -->` : undefined;
  });
}

/** `%% … %%` and `{::comment}…{:/comment}`, in lines of their own or within one. */
export function commentsToHtml(text: string): string {
  const asComment = (whole: string, inner: string) =>
    inner.includes('--')
      ? whole
      : `<!--${inner.startsWith('\n') || inner.startsWith(' ') ? inner : ` ${inner} `}-->`;
  const blocks = outsideBlocks(text, (part) =>
    part.replace(/^%%(?!%)((?:(?!%%)[\s\S])+)%%[ \t]*$/gm, asComment),
  );
  return outsideCode(blocks, (part) =>
    part
      .replace(/(?<![%\p{L}\p{N}])%%(?=[^%\n]*[^\s%])([^%\n]+)%%(?![%\p{L}\p{N}])/gu, asComment)
      .replace(/\{::comment\}([^{]*)\{:\/(?:comment)?\}/g, asComment),
  );
}

/** As `outsideCode`, with several paragraphs at once. */
function outsideBlocks(text: string, rewrite: (text: string) => string): string {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const parts: string[][] = [];
  for (const [at, line] of lines.entries()) {
    if (at === 0 || isCode[at] !== isCode[at - 1]) parts.push([]);
    parts.at(-1)?.push(line);
  }
  let at = 0;
  return parts
    .map((part) => {
      const isPart = isCode[at];
      at += part.length;
      return isPart ? part.join('\n') : rewrite(part.join('\n'));
    })
    .join('\n');
}

/** `![[a.png|alt|300]]`, `![alt|300](a.png)` and `[[#Section|words]]`. */
export function obsidianToLinks(text: string): string {
  return outsideCode(text, (part) =>
    part
      .replace(
        /!\[\[([^[\]|#\n]{1,300}\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf))((?:\|[^[\]|\n]{0,300}){0,2})\]\]/gi,
        (_, name: string, rest: string) => image(name.trim(), rest.split('|').slice(1)),
      )
      .replace(
        /!\[([^[\]\n|]*)\|\s*(\d{1,4}(?:x\d{1,4})?)\s*\]\(([^()\s]+)\)(?!\{)/g,
        (_, alt: string, size: string, src: string) => image(src, [alt, size]),
      )
      .replace(/(?<!!)\[\[#([^[\]|\n^]+)(?:\|([^[\]|\n]+))?\]\]/g, (_, section: string, words?: string) => {
        return `[${words ?? section}](#${encodeURIComponent(slug(section.trim()))})`;
      }),
  );
}

function image(name: string, words: readonly string[]): string {
  const [, width, height] = /^\s*(\d{1,4})(?:x(\d{1,4}))?\s*$/.exec(words.at(-1) ?? '') ?? [];
  const alt = (width === undefined ? words : words.slice(0, -1)).join(' ').trim();
  const src = /[\s()]/.test(name) ? `<${name}>` : name;
  const sizes = [width && `width=${width}`, height && `height=${height}`].filter(Boolean).join(' ');
  return `![${alt}](${src})${sizes === '' ? '' : `{${sizes}}`}`;
}

/** `{#fig-a}` with `@fig-a` as Quarto writes them: ours have a colon. */
export function labelsWithColons(text: string): string {
  const named = new Set(
    [...text.matchAll(/\{[^{}\n]*#((?:fig|tbl|lst|eq|sec)-[\p{L}\p{N}_.:-]+)[^{}\n]*\}/gu)].map(
      ([, id = '']) => id,
    ),
  );
  if (named.size === 0) return text;
  const withColon = (id: string) => id.replace('-', ':');
  return outsideCode(text, (part) =>
    part
      .replace(
        /(\{[^{}\n]*#)((?:fig|tbl|lst|eq|sec)-[\p{L}\p{N}_.:-]+)/gu,
        (_, before: string, id: string) => before + withColon(id),
      )
      .replace(
        /(?<![\p{L}\p{N}_.@/])(@)((?:fig|tbl|lst|eq|sec)-[\p{L}\p{N}_](?:[\p{L}\p{N}_.:-]*[\p{L}\p{N}_])?)/giu,
        (whole, at: string, id: string) =>
          named.has(id.toLowerCase()) || named.has(id) ? at + withColon(id) : whole,
      )
      .replace(/\]\(#((?:fig|tbl|lst|eq|sec)-[^()\s]+)\)/gu, (whole, id: string) =>
        named.has(id) ? `](#${withColon(id)})` : whole,
      ),
  );
}

/** `\label{fig:a}` behind a caption, `\ref`, `\autoref`. */
export function texLabelsToIds(text: string): string {
  const label = String.raw`\\label\{\s*(fig|tab|tbl|lst)[:-]([^{}\s]{1,200})\s*\}`;
  const id = (kind: string, name: string) => `${kind === 'tab' ? 'tbl' : kind}:${name}`;
  const reference = /\\(ref|autoref|cref|Cref)\{\s*(fig|tab|tbl|lst|eq)[:-]([^{}\s]{1,200})\s*\}/g;
  return outsideCode(text, (part) =>
    part
      .replace(
        new RegExp(String.raw`(!\[[^[\]]*?)\s*${label}\s*\](\([^()\n]*\))(?!\{)`, 'g'),
        (_, before: string, kind: string, name: string, target: string) =>
          `${before}]${target}{#${id(kind, name)}}`,
      )
      .replace(
        new RegExp(String.raw`[ \t]*${label}[ \t]*$`, 'gm'),
        (_, kind: string, name: string) => ` {#${id(kind, name)}}`,
      )
      .replace(reference, (_, command: string, kind: string, name: string) =>
        command === 'ref' ? `[-@${id(kind, name)}]` : `@${id(kind, name)}`,
      ),
  );
}

/** `\cite{a,b}` and `\citet{a}`. */
export function texCitationsToKeys(text: string): string {
  const command =
    /\\(citep?|citet|parencite|autocite|textcite)\*?(?:\[([^\][\n]{0,200})\])?\{([^{}[\]\\\n]{1,400})\}/g;
  return outsideCode(text, (part) =>
    part.replace(command, (_, name: string, where: string | undefined, list: string) => {
      const keys = list.split(',').map((key) => `@${key.trim()}`);
      const isText = /^(?:citet|textcite)$/.test(name) && keys.length === 1;
      if (isText) return where ? `${keys[0]} [${where}]` : (keys[0] ?? '');
      return `[${keys.join('; ')}${where ? `, ${where}` : ''}]`;
    }),
  );
}

/** kramdown's `{: #id .class}`, on a heading's next line or behind a block; `* TOC` with `{:toc}`. */
export function kramdownLists(text: string): string {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const made: string[] = [];
  for (const [at, line] of lines.entries()) {
    const list = isCode[at] ? undefined : /^\{:\s*([#.][^{}]*?)\s*\}[ \t]*$/.exec(line)?.[1];
    const before = made.at(-1) ?? '';
    if (!isCode[at] && /^\{:\s*toc\s*\}\s*$/.test(line) && /^[-*+]\s+\S/.test(before))
      made[made.length - 1] = '[TOC]';
    else if (list !== undefined && /^#{1,6}\s/.test(before))
      made[made.length - 1] = `${before.trimEnd()} {${list}}`;
    else made.push(line);
  }
  return made.join('\n');
}

/** `++ctrl+c++` of MkDocs. */
export function keysToElements(text: string): string {
  return outsideCode(text, (part) =>
    part.replace(
      /(?<![+\p{L}\p{N}])\+\+([a-z0-9-]+(?:\+[a-z0-9-]+){0,4})\+\+(?![+\p{L}\p{N}])/giu,
      (whole, keys: string) => {
        const words = keyWords(keys.split('+'));
        return words?.map((word) => `<kbd>${word}</kbd>`).join('+') ?? whole;
      },
    ),
  );
}

/** `{{< include a.md >}}` of Quarto, and MkDocs' snippets, `--8<-- "a.md"`. */
export function includesToComments(text: string): string {
  return eachLine(text, (line) => {
    const name =
      /^ {0,3}\{\{<\s*include\s+("[^"]+"|'[^']+'|\S+)\s*>\}\}\s*$/.exec(line)?.[1] ??
      /^--8<--\s+("[^":]+"|'[^':]+')\s*$/.exec(line)?.[1];
    return name === undefined ? undefined : `<!-- include: ${name.replace(/^(["'])(.*)\1$/, '$2')} -->`;
  });
}

/** Info strings of fences: `hl_lines="2 4-5"`, `linenums="1"`, `filename="a.js"`, `js:a.js`. */
export function fenceInfos(text: string): string {
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  return lines
    .map((line, at) => {
      const isOpening = isCode[at] && !isCode[at - 1];
      const [, mark, info] = /^([ \t>]*(?:`{3,}|~{3,})[ \t]*)([^{\s].*)$/.exec(line) ?? [];
      return isOpening && mark !== undefined && info !== undefined ? mark + ownInfo(info) : line;
    })
    .join('\n');
}

function ownInfo(info: string): string {
  return info
    .replace(/^([\w+#-]+):([^\s:"{}]+\.[\w.]+)$/, '$1 title="$2"')
    .replace(/(?<=\s)hl_lines="([\d\s-]+)"/, (_, lines: string) => `{${lines.trim().split(/\s+/).join(',')}}`)
    .replace(/(?<=\s)linenums="(\d+)"/, (_, first: string) =>
      first === '1' ? 'numbers' : `numbers start=${first}`,
    )
    .replace(/(?<=\s)filename=(?=")/, 'title=');
}

/** `{漢字|かんじ}` of Vivliostyle. */
export function rubyToElements(text: string): string {
  return outsideCode(text, (part) =>
    part.replace(
      /\{([\p{sc=Han}々]+)\|([\p{sc=Hiragana}\p{sc=Katakana}ー|]+)\}/gu,
      '<ruby>$1<rt>$2</rt></ruby>',
    ),
  );
}
