/**
 * `[label]: destination` is no text in Markdown, whether or not a link uses it. So templates silently lose lines such
 * as `- [Index 1]: [Purpose]`. A definition that nothing uses, and whose destination looks like no address, stays as
 * text here.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';

type Definitions = Record<string, { readonly href: string; readonly title: string }>;

const address = /[/.#:@?]/;

/** Keeps such lines in `md`; after everything that works on the inline content of finished blocks. */
export function linkDefinitions(md: MarkdownIt): void {
  const used = new WeakMap<object, Set<string>>();
  md.core.ruler.at('strip_references', ({ env }) => {
    const { references } = env as { references?: Definitions };
    if (!references) return;
    const asked = new Set<string>();
    env.references = new Proxy(references, {
      get(target, label) {
        if (typeof label === 'string') asked.add(label);
        return Reflect.get(target, label);
      },
    });
    used.set(env, asked);
  });
  md.core.ruler.after('inline', 'link_definitions', (state) => {
    if (!state.tokens.some(isDefinition)) return;
    const { references } = state.env as { references?: Definitions };
    const texts = new Set(state.tokens.filter((token) => isText(token, references, used.get(state.env))));
    const lines = texts.size > 0 ? state.src.split('\n') : [];
    // they must not become links to each other
    for (const { meta } of texts) delete references?.[String(meta?.label)];
    state.tokens = state.tokens.flatMap((token) => {
      if (!isDefinition(token)) return [token];
      return texts.has(token) ? paragraph(token, state, lines.slice(...(token.map ?? [0, 0]))) : [];
    });
  });
}

const isDefinition = ({ type }: Token) => type === 'reference_definition';

function isText(
  token: Token,
  references: Definitions | undefined,
  used: ReadonlySet<string> | undefined,
): boolean {
  const label = String(token.meta?.label);
  // asked before anything is looked up, which would count as use
  if (!isDefinition(token) || used?.has(label)) return false;
  return looksLikeText(references?.[label]?.href ?? '');
}

/** Whether what is written as an address does not look like one. */
export function looksLikeText(href: string): boolean {
  return href !== '' && !address.test(href);
}

/** The paragraph that a definition is after all. */
function paragraph(token: Token, state: StateCore, lines: readonly string[]): Token[] {
  const content = lines.join('\n');
  const opening = new state.Token('paragraph_open', 'p', 1);
  const inline = new state.Token('inline', '', 0);
  const closing = new state.Token('paragraph_close', 'p', -1);
  // a list of such lines is a tight one
  const hidden = /^\s*(?:[-*+]|\d+[.)])\s/.test(content);
  Object.assign(opening, { block: true, hidden, level: token.level, map: token.map });
  Object.assign(closing, { block: true, hidden, level: token.level });
  Object.assign(inline, {
    block: true,
    level: token.level + 1,
    map: token.map,
    content: content.slice(content.indexOf('[')),
    children: [],
  });
  state.md.inline.parse(inline.content, state.md, state.env, inline.children ?? []);
  return [opening, inline, closing];
}
