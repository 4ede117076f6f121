/**
 * `![alt](a.png =300x200)`, `=300x` and `=x200`, as HackMD, Azure DevOps and markdown-it-imsize write them → an image with
 * its size.
 */

import type { MarkdownIt, StateInline } from 'markdown-it';

const sized =
  /!\[([^[\]\n]{0,300})\]\([ \t]*([^\s()<>]{1,1000})[ \t]+=(?:(\d{1,4}%?)x(\d{1,4})?|x(\d{1,4}))(?:[ \t]+"([^"\n]{0,300})")?[ \t]*\)/y;

/** Adds images with sizes to `md`. */
export function imageSizes(md: MarkdownIt): void {
  md.inline.ruler.before('image', 'image_size', sizedImage);
}

function sizedImage(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('![', state.pos)) return false;
  sized.lastIndex = state.pos;
  const found = sized.exec(state.src);
  if (!found || sized.lastIndex > state.posMax) return false;
  const [, alt = '', address = '', width, height, heightAlone, title] = found;
  const src = state.md.normalizeLink(address);
  if (!state.md.validateLink(src)) return false;
  if (!silent) {
    const image = state.push('image', 'img', 0);
    image.attrs = [
      ['src', src],
      ['alt', ''],
    ];
    image.content = alt;
    image.children = [];
    state.md.inline.parse(alt, state.md, state.env, image.children);
    const given = { title, width, height: height ?? heightAlone };
    for (const [name, value] of Object.entries(given)) if (value !== undefined) image.attrSet(name, value);
  }
  state.pos = sized.lastIndex;
  return true;
}
