/**
 * `<div className="a" style={{textAlign: 'center'}}>` of MDX → `<div class="a" style="text-align:center">`, as long as
 * before, so that places in the line stay. A value that is a program is left out; code is not read.
 */

import type { MarkdownIt, StateCore } from 'markdown-it';

const tag = /<[A-Za-z][\w.-]*(?=[\s/>])/g;
/** An attribute; braces in the value may hold braces, which may hold braces. */
const attribute =
  /\s+(?:\{\.{3}[\w.]+\}|([A-Za-z][\w:-]*)(?:=("[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))?)/y;
const code = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

/** Adds the attributes to `md`, before its text is parsed. */
export function jsxAttributes(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'jsx_attributes', readAll);
}

function readAll({ tokens, src }: StateCore): void {
  if (!/=\{|\{\.{3}|\sclassName=/.test(src)) return;
  for (const token of tokens) {
    if (token.type === 'html_block') token.content = readJsx(token.content);
    if (token.type === 'inline') token.content = outsideCode(token.content);
  }
}

function outsideCode(text: string): string {
  let [made, from] = ['', 0];
  for (const { index, 0: span } of text.matchAll(code)) {
    made += readJsx(text.slice(from, index)) + span;
    from = index + span.length;
  }
  return made + readJsx(text.slice(from));
}

/** `text` with the attributes of its tags as HTML has them; other text stays. */
function readJsx(text: string): string {
  let [made, from] = ['', 0];
  for (const { index, 0: name } of text.matchAll(tag)) {
    if (index < from) continue;
    let at = index + name.length;
    let attributes = '';
    attribute.lastIndex = at;
    for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
      attributes += asHtml(found);
      at = attribute.lastIndex;
    }
    if (!/^\s*\/?>/.test(text.slice(at, at + 100))) continue;
    made += text.slice(from, index) + name + attributes;
    from = at;
  }
  return made + text.slice(from);
}

/** An attribute in its place: lines and length are kept. */
function asHtml([whole, name, value = '']: RegExpExecArray): string {
  const blank = whole.replace(/[^\n]/g, ' ');
  if (name === undefined) return blank;
  if (!value.startsWith('{')) return name === 'className' ? whole.replace(name, 'class    ') : whole;
  const plain = plainValue(name, value.slice(1, -1).trim());
  if (plain === undefined) return blank;
  const space = /^\s+/.exec(whole)?.[0] ?? ' ';
  const written = `${space}${name === 'className' ? 'class' : name}="${plain}"`;
  if (written.length > whole.length) return blank;
  return written + blank.slice(written.length);
}

/** The text that an expression means, where it says so. */
function plainValue(name: string, expression: string): string | undefined {
  if (name === 'style') return styleOf(expression);
  if (/^[\d.]+$/.test(expression)) return expression;
  const called = /^(?:require|useBaseUrl)\(\s*(.*?)\s*\)(?:\.default)?$/s.exec(expression)?.[1] ?? expression;
  return /^(["'`])([^"'`$<>&\n]*)\1$/.exec(called)?.[2];
}

/** `{textAlign: 'center', width: 300}` → `text-align:center;width:300px`. */
function styleOf(object: string): string | undefined {
  const pairs = [...object.matchAll(/([A-Za-z]+)\s*:\s*(?:(["'])([^"'<>&;\n]*)\2|([\d.]+))/g)];
  if (pairs.length === 0) return undefined;
  return pairs
    .map(([, key = '', , text, number]) => {
      const property = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return `${property}:${text ?? `${number}px`}`;
    })
    .join(';');
}
