/**
 * Images as Obsidian writes them: `![alt|300](a.png)` and `![alt|300x200](a.png)` set a size in pixels, and
 * `![[a.png]]`, `![[a.png|300]]` and `![[a.png|alt|300]]` embed a file by its name.
 */

import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';

const embed =
  /!\[\[([^[\]|#\n]{1,300}\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf|dot|gv|mmd|mermaid))(#page=\d+)?((?:\|[^[\]|\n]{0,300}){0,2})\]\]/iy;
const size = /^\s*(\d{1,4})(?:x(\d{1,4}))?\s*$/;
const sizeAtEnd = /^(.*)\|\s*(\d{1,4})(?:x(\d{1,4}))?\s*$/s;

/** Adds Obsidian's images to `md`. */
export function obsidianImages(md: MarkdownIt): void {
  md.inline.ruler.before('image', 'embedded_file', embeddedFile);
  md.core.ruler.after('inline', 'image_sizes', imageSizes);
}

function embeddedFile(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('![[', state.pos)) return false;
  embed.lastIndex = state.pos;
  const found = embed.exec(state.src);
  const { lastIndex: end } = embed;
  if (!found || end > state.posMax) return false;
  if (!silent) pushImage(state, found);
  state.pos = end;
  return true;
}

function pushImage(state: StateInline, [, name = '', page = '', rest = '']: RegExpExecArray): void {
  const words = rest.split('|').slice(1);
  const [, width, height] = size.exec(words.at(-1) ?? '') ?? [];
  const alt = (width === undefined ? words : words.slice(0, -1)).join(' ').trim();
  const image = state.push('image', 'img', 0);
  image.attrs = [
    ['src', state.md.normalizeLink(`${name.trim()}${page}`)],
    ['alt', ''],
  ];
  image.content = alt;
  const text = new state.Token('text', '', 0);
  text.content = alt;
  image.children = alt === '' ? [] : [text];
  setSize(image, width, height);
}

function imageSizes({ tokens, Token: NewToken }: StateCore): void {
  for (const { children } of tokens) {
    for (const image of children ?? []) {
      const last = image.type === 'image' ? image.children?.at(-1) : undefined;
      const [, alt = '', width, height] = last?.type === 'text' ? (sizeAtEnd.exec(last.content) ?? []) : [];
      if (!last || width === undefined) continue;
      const text = new NewToken('text', '', 0);
      text.content = alt;
      image.children = [...(image.children ?? []).slice(0, -1), text];
      image.content = image.content.replace(sizeAtEnd, '$1');
      setSize(image, width, height);
    }
  }
}

function setSize(image: Token, width: string | undefined, height: string | undefined): void {
  if (width !== undefined) image.attrSet('width', width);
  if (height !== undefined) image.attrSet('height', height);
}
