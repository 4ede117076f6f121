/**
 * `\cite[p. 7]{key}`, `\citep[see][ch. 2]{a,b}`, `\textcite{key}` in text, as authors of LaTeX write them → citation
 * tokens like those of our own syntax. Only where the paper has a bibliography: elsewhere the commands are left, and
 * reported.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';
import type { Cite, Cluster } from '../citations/citation-types.js';
import { textOf } from '../citations/cluster-syntax.js';
import { locate } from '../citations/locator.js';
import { parseStateOf } from '../parse-state.js';

const command =
  /\\(cite|citep|citet|parencite|autocite|textcite|citealp|citeyearpar)\*?((?:\[[^\][\n]{0,200}\]){0,2})\{([^{}[\]\\\n]{1,400})\}/y;

/** Adds the commands to `md`. */
export function texCitations(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'tex_citation', cite);
}

function cite(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== '\\' || state.linkLevel > 0 || !parseStateOf(state.env)?.citable.keys.size) return false;
  command.lastIndex = pos;
  const found = command.exec(src);
  if (!found || command.lastIndex > posMax) return false;
  if (!silent) {
    const token = state.push('citation', 'span', 0);
    token.content = found[0];
    token.meta = { cluster: clusterOf(found), start: pos };
  }
  state.pos = command.lastIndex;
  return true;
}

function clusterOf([, name = '', options = '', list = '']: RegExpExecArray): Cluster {
  const brackets = [...options.matchAll(/\[([^\]]*)\]/g)].map(([, text = '']) => text);
  // with two of them, the first is what comes before
  const [before, after] = brackets.length === 2 ? brackets : [undefined, brackets[0]];
  const keys = list.split(',').map((key) => key.trim().normalize('NFC'));
  const cites = keys.filter(Boolean).map((key, index, all): Cite => {
    const { suffix, ...located } = index === all.length - 1 && after ? locate(`, ${after}`) : { suffix: '' };
    return {
      key,
      ...(index === 0 && before && { prefix: textOf(before).trim() }),
      ...located,
      ...(suffix.trim() !== '' && { suffix: textOf(suffix).trimEnd() }),
      ...(name === 'citeyearpar' && { suppressAuthor: true }),
    };
  });
  const isNarrative = (name === 'citet' || name === 'textcite') && cites.length === 1;
  return isNarrative ? { cites, narrative: true } : { cites };
}
