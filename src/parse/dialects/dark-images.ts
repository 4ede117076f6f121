/**
 * GitHub's pictures for one colour scheme: an address that ends in `#gh-dark-mode-only` is left out, since paper is
 * light; its twin with `#gh-light-mode-only` is an image like others.
 */

import type { MarkdownIt, Token } from 'markdown-it';
import type { Feature } from '../feature.js';

const dark = /#gh-dark-mode-only$/i;

/** Whether the image at `src` is meant for dark screens alone. */
export function isDarkImage(src: string): boolean {
  return dark.test(src.trim());
}

/** Leaves out the images for dark screens. */
export const darkImages: Feature = {
  rules: addDarkImages,
  // a picture that begins in one section and ends in another has its source for light screens in either
  needsWholeText: (text) => /<picture\b/i.test(text),
};

function addDarkImages(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'dark_images', (state) => {
    if (!/#gh-dark-mode-only/i.test(state.src)) return;
    const emptied = new Set<Token>();
    for (const token of state.tokens) {
      const kept = token.children?.filter((child) => child.type !== 'image' || !isDark(child));
      if (!kept || kept.length === token.children?.length) continue;
      token.children = kept;
      if (kept.every(isBlank)) emptied.add(token);
    }
    if (emptied.size > 0) state.tokens = withoutParagraphs(state.tokens, emptied);
  });
}

function isDark(image: Token): boolean {
  return isDarkImage(String(image.attrGet('src') ?? ''));
}

function isBlank({ type, content }: Token): boolean {
  return type === 'softbreak' || (type === 'text' && content.trim() === '');
}

function withoutParagraphs(tokens: readonly Token[], emptied: ReadonlySet<Token>): Token[] {
  return tokens.filter((token, index) => {
    const near = [tokens[index - 1], token, tokens[index + 1]];
    const isParagraph = token.type === 'inline' || /^paragraph_/.test(token.type);
    return !isParagraph || !near.some((each) => each !== undefined && emptied.has(each));
  });
}
