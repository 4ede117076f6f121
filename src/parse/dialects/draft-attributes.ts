/**
 * Lists of attributes in an Internet-Draft (`{: #layers title="Layers of QUIC"}`, `{:numbered="false"}`) → captions of
 * code and tables, ids, and headings without a number. What is about the layout of RFCs alone is left out.
 */

import type { StateCore, Token } from 'markdown-it';

const list = /^\{:(?!:)([^{}\n]{0,400})\}[ \t]*$/;
const attribute = /#([\p{L}_][\p{L}\p{N}_.:-]*)|([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gu;

/** Replaces the lists in the tokens of `state`. */
export function placeDraftAttributes(state: StateCore): void {
  const { tokens } = state;
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const inline = tokens[index + 1];
    if (token?.type === 'paragraph_open' && inline && list.test(inline.content.trim())) {
      const written = ofBlock(kept, inline.content.trim());
      if (written === undefined) {
        index += 2;
        continue;
      }
      inline.content = written;
    } else if (token?.type === 'inline' && token.content.includes('\n{:')) withoutLastLine(token);
    if (token) kept.push(token);
  }
  state.tokens = kept;
}

/** The paragraph that a list becomes; undefined where it says nothing on paper. */
function ofBlock(before: readonly Token[], text: string): string | undefined {
  const values = valuesOf(text);
  const [id, title] = [values.get('#'), values.get('title')];
  const block = before.at(-1);
  if (block?.type === 'heading_close') {
    giveHeading(
      before.findLast(({ type }) => type === 'heading_open'),
      values,
    );
    return undefined;
  }
  const word = block && captionWord(block.type);
  if (word && (id !== undefined || title !== undefined))
    return `${word}: ${title ?? ''}${id === undefined ? '' : ` {#${word === 'Table' ? 'tbl' : 'fig'}:${id}}`}`;
  return id === undefined ? undefined : `{#${id}}`;
}

function captionWord(type: string): 'Figure' | 'Table' | undefined {
  if (type === 'table_close') return 'Table';
  return type === 'fence' || type === 'code_block' ? 'Figure' : undefined;
}

function giveHeading(heading: Token | undefined, values: ReadonlyMap<string, string>): void {
  const id = values.get('#');
  if (id !== undefined) heading?.attrSet('id', id);
  if (/^(?:false|no)$/.test(values.get('numbered') ?? '')) heading?.attrJoin('class', 'unnumbered');
}

/** A list on the last line of a paragraph or an item: its id alone is kept. */
function withoutLastLine(token: Token): void {
  const at = token.content.lastIndexOf('\n') + 1;
  const last = token.content.slice(at).trim();
  if (!list.test(last)) return;
  const id = valuesOf(last).get('#');
  token.content = token.content.slice(0, at - 1) + (id === undefined ? '' : `\n{#${id}}`);
}

function valuesOf(text: string): ReadonlyMap<string, string> {
  const [, inner = ''] = list.exec(text) ?? [];
  return new Map(
    [...inner.matchAll(attribute)].map(([, id, name = '', double, single, bare]) =>
      id === undefined ? ([name, double ?? single ?? bare ?? ''] as const) : (['#', id] as const),
    ),
  );
}
