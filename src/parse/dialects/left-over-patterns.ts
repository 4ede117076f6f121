/** Markup within a line that no rule reads, by its pattern → the message and hint. */

import { shortText } from '../../data/short-text.js';
import type { Code } from '../../diagnostic.js';

/** A piece of left-over markup. */
export interface Finding {
  readonly code: Code;
  /** the markup as written */
  readonly text: string;
  readonly message: string;
  readonly hint: string;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly find: (found: RegExpMatchArray) => Finding | undefined;
}

const commands =
  'newpage|pagebreak|clearpage|[vh]space\\*?|noindent|text(?:bf|it|tt|sc|color|superscript|subscript)|emph|cite[a-z]{0,3}|ref|label|begin|end|(?:sub){0,2}section\\*?|chapter\\*?|paragraph|footnote|caption|includegraphics|centering|href|url|item|color|appendix|bibliography|usepackage|documentclass|hfill|vfill|newline|linebreak|bigskip|medskip|smallskip|setlength|(?:re)?newcommand|maketitle|mbox|underline|input|LaTeX|maketitle|tableofcontents|definecolor|addtolength|(?:this)?pagestyle|fancy(?:hf|head|foot)|[lcr](?:head|foot)|renewenvironment|newenvironment|(?:setcounter|addtocounter)|hypersetup|def|hline|toprule|vbox|resizebox|multicolumn|multirow|textsc';

/** Embedded images are read, so the rest are notes or other files. */
function embedHint(file: string): string {
  const isNote = /\.md$/i.test(file) || !/\.\w{1,5}$/.test(file);
  if (!isNote) return `Write ![what it shows](${file}).`;
  return `Write <!-- include: ${/\.md$/i.test(file) ? file : `${file}.md`} --> on a line of its own.`;
}

/** Each pattern with its finding. */
export const patterns: readonly Pattern[] = [
  {
    // a block of Logseq or Roam, by its id
    pattern: /\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)/g,
    find: ([text]) => ({
      code: 'wiki-link',
      text,
      message: `${text} leads nowhere on paper, and is printed as text.`,
      hint: 'Write the text that it refers to.',
    }),
  },
  {
    // what assistants put behind a sentence, in the place of a source
    pattern: /【\d+(?::\d+)?†[^【】\n]{0,80}】|:contentReference(?!\w)/g,
    find: ([text]) => ({
      code: 'foreign-markup',
      text,
      message: `${text} is a reference that leads nowhere, and is printed as text.`,
      hint: 'Remove it, or cite the source: [@key].',
    }),
  },
  {
    pattern: /!\[\[([^\][\n]{1,200})\]\]/g,
    find: ([text, name = '']) => {
      const file = name.split(/[|#]/, 1)[0] ?? name;
      return {
        code: 'wiki-link',
        text,
        message: `${text} is printed as text.`,
        hint: embedHint(file.trim()),
      };
    },
  },
  {
    // parentheses in pairs belong to the address: `my picture (1).png`
    pattern:
      /(!?)\[([^\][\n]{0,200})\]\(((?:[^()<>"'\s]|\([^()\s]{0,80}\))+(?: +(?:[^()<>"'\s]|\([^()\s]{0,80}\))+)+)\)/g,
    find: ([text, mark = '', label = '', address = '']) => {
      const [, path, width, height] = /^(\S+) +=(\d*)x(\d*)$/.exec(address) ?? [];
      if (path !== undefined) {
        const sizes = [width && `width=${width}`, height && `height=${height}`].filter(Boolean).join(' ');
        const hint = `Write ${mark}[${label}](${path}){${sizes}}.`;
        return {
          code: 'link-spaces',
          text,
          message: `${text} is printed as text: a size is no part of an address.`,
          hint,
        };
      }
      if (!/[./#]/.test(address)) return undefined;
      const hint = `Write ${mark}[${label}](<${address}>).`;
      return {
        code: 'link-spaces',
        text,
        message: `${text} is printed as text: its address has a space.`,
        hint,
      };
    },
  },
  {
    pattern:
      /(?<![\p{L}\p{N}\])`\ue000\ue001])\[([^\][\n\ue000\ue001]{1,200})\]\[([^\][\n\ue000\ue001]{0,200})\]/gu,
    find: ([text, label = '', name = '']) => {
      if (!/\p{L}{2}/u.test(label) || !/\p{L}|^$/u.test(name)) return undefined;
      const hint = `Define it on a line of its own: [${name || label}]: https://…`;
      return {
        code: 'link-undefined',
        text,
        message: `${shortened(text)} is printed as text: nothing defines [${shortened(name || label)}].`,
        hint,
      };
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?:(?<![\p{L}\p{N}\\:/.])|(?<!\\)(?=\\[A-Za-z]+\*?(?:\[[^\]\n]{0,80}\])?\{))\\(?:${commands})(?![A-Za-z\\/.])(?:\[[^\]\n]{0,80}\])?(?:\{[^{}\n]{0,80}\})?`,
      'gu',
    ),
    find: ([text]) => ({
      code: 'tex-command',
      text,
      message: `${shortened(text)} is printed as text: LaTeX is read in formulas only.`,
      hint: 'Write it in Markdown, or as `code` where the command itself is meant.',
    }),
  },
  {
    // a command of any name alone on a line
    pattern: new RegExp(
      String.raw`^(?!\\(?:${commands})(?![A-Za-z]))\\[A-Za-z]{5,30}\*?(?:\[[^\]\n]{0,80}\]|\{[^{}\n]{0,80}\}){0,4}$`,
      'gm',
    ),
    find: ([text]) => ({
      code: 'tex-command',
      text,
      message: `${shortened(text)} is printed as text: LaTeX is read in formulas only.`,
      hint: 'Write it in Markdown, or as `code` where the command itself is meant.',
    }),
  },
  {
    pattern: /\{%-?\s*[a-z]\w*[^%\n]{0,200}%\}|\{\{[<%]\s*\/?\s*[\w-]+[^{}\n]{0,200}[>%]\}\}/g,
    find: ([text]) => ({
      code: 'template-tag',
      text,
      message: `${shortened(text)} is printed as text: no template engine runs here.`,
      hint: 'Write its result, or set it as `code` where the tag itself is meant.',
    }),
  },
  {
    pattern:
      /\{\{#(?:include|rustdoc_include|title|template|author|playground|playpen)\s+([^{}\s]{1,200})[^{}\n]{0,200}\}\}/g,
    find: ([text, file = '']) => ({
      code: 'template-tag',
      text,
      message: `${shortened(text)} is printed as text: mdBook’s tags are not read.`,
      hint: /include/.test(text) ? `Write <!-- include: ${file} --> on a line of its own.` : 'Remove it.',
    }),
  },
  {
    pattern: /^-{1,4}8<-{1,4}[ \t]+["']([^"'\n]{1,200})["']$/gm,
    find: ([text, file = '']) => ({
      code: 'foreign-markup',
      text,
      message: `${shortened(text)} is printed as text: snippets of MkDocs are not read.`,
      hint: `Write <!-- include: ${file} --> on a line of its own.`,
    }),
  },
  {
    pattern: /^<<<[ \t]?(@?[./][\w./@-]{1,200})(?:[#{[][^\n]{0,80})?$/gm,
    find: ([text]) => ({
      code: 'foreign-markup',
      text,
      message: `${shortened(text)} is printed as text: VitePress reads code from files so.`,
      hint: 'Put the code into a fence.',
    }),
  },
  {
    pattern:
      /<\/?(?:div|span|p|br|img|a|table|thead|tbody|t[rdh]|ul|ol|li|font|center|h[1-6])\s[^<>\n]{0,120}["'][^<>\n]{0,120}>/gi,
    find: ([text]) => ({
      code: 'html-removed',
      text,
      message: `${shortened(text)} is printed as text: its attributes are not written as HTML.`,
      hint: 'Write name="value", or \\< where the sign itself is meant.',
    }),
  },
  {
    // a pair of `**` that is no emphasis: there is a space after its beginning or before its end
    pattern: /(?<![*\\\p{L}\p{N}])\*{2,3} ?(?=[^*\n]{0,120}\p{L}{3})(\p{L}[^*\n]{1,120}?) ?\*{2,3}(?!\*)/gu,
    find: ([text, words = '']) => ({
      code: 'emphasis-unread',
      text,
      message: `${shortened(text)} is printed as text: bold text has no space inside its marks.`,
      hint: `Write **${shortened(words)}**.`,
    }),
  },
  {
    // an attribute list behind a heading with invalid content
    pattern: /(?<=[ \t]|^)\{[#.][\p{L}_][^{}\n]{0,200}\}$/gu,
    find: ([text]) => ({
      code: 'attributes-unread',
      text,
      message: `${shortened(text)} is printed as text: something in it is no attribute that is known.`,
      hint: 'Write {#id .class width=50%}: an id, classes, and lang, dir, title, width, height, align or start.',
    }),
  },
  {
    // a line of attributes above a block, as MyST has it
    pattern: /^\{[a-z][a-z-]{0,40}=(?:"[^"\n]{0,200}"|[\w%.-]{1,80})\}(?=\n|$)/gmu,
    find: ([text]) => ({
      code: 'attributes-unread',
      text,
      message: `${shortened(text)} is printed as text: nothing reads attributes above a block.`,
      hint: `Write the attributes that are known on the line below the block, or leave them out.`,
    }),
  },
  {
    // a list within a line that belongs to no element
    pattern:
      /(?<![{$\\\ue001])\{\.[\p{L}_][\p{L}\p{N}_-]{0,80}(?: \.[\p{L}_][\p{L}\p{N}_-]{0,80}){0,9}\}(?!\}|$)/gu,
    find: ([text]) => ({
      code: 'attributes-unread',
      text,
      message: `${text} is printed as text: it belongs to no element of the line.`,
      hint: `Write [words]${text}, or \\${text} where the braces are meant.`,
    }),
  },
  {
    // … or is glued to the last word of it
    pattern: /(?<=[\p{L}\p{N}])\{\.[\p{L}_][\p{L}\p{N}_-]{0,80}\}$/gu,
    find: ([text]) => ({
      code: 'attributes-unread',
      text,
      message: `${text} is printed as text: it belongs to no element of the line.`,
      hint: `Write [words]${text}, or a space before it where the paragraph is meant.`,
    }),
  },
  {
    // `**` that neither begins nor ends, beside a letter of a script without spaces and its punctuation
    pattern:
      /\*\*(?=[「『（《【“‘"(\p{P}]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}][」』）》】”’"。，、！？)]?)\*\*/gu,
    find: ([text]) => ({
      code: 'emphasis-unread',
      text,
      message: '** is printed as text: beside punctuation it begins or ends nothing.',
      hint: 'Put a space outside of it, or move the punctuation out of the bold text. <b>…</b> works anywhere.',
    }),
  },
];

/** A text as a message shows it. */
export function shortened(text: string): string {
  return shortText(text, 60);
}
