/** TeX that LaTeX takes, and KaTeX does not → the nearest that KaTeX has. */

import { asAlign } from './equation-rows.js';

/** A large delimiter in braces. */
const braced = /(\\[bB]igg?[lrm]?)\s*\{\s*([^\s\w{}\\]|\\(?:[A-Za-z]+|[|{}]))\s*\}/g;

/** Environments, delimiters and spaces as KaTeX has them. */
export function asKatex(tex: string): string {
  // a no-break space is one to an editor, and an unknown character to KaTeX
  const plain = tex.replaceAll('\u00a0', ' ').replace(braced, '$1$2 ');
  // a backslash at the end was one before a line break: a space in LaTeX
  return knownEnvironments(/(?<!\\)(?:\\\\)*\\$/.test(plain) ? `${plain} ` : plain);
}

/** A formula with marks of columns, but without an environment. */
export function asRows(tex: string): string {
  return `\\begin{aligned}${tex}\n\\end{aligned}`;
}

function knownEnvironments(tex: string): string {
  if (!tex.includes('\\begin{')) return tex;
  const numbered = tex.includes('\\label') || tex.includes('\\tag') ? asAlign(tex) : tex;
  return numbered.replace(
    /\\(begin|end)\{(multline|eqnarray|flalign|displaymath|math|subequations|dmath)(\*?)\}/g,
    (_, side: string, name: string, star: string) => {
      if (name === 'eqnarray') return `\\${side}{darray}${side === 'begin' ? '{rcl}' : ''}`;
      if (name === 'multline') return `\\${side}{gather*}`;
      return name === 'flalign' ? `\\${side}{align${star}}` : '';
    },
  );
}
