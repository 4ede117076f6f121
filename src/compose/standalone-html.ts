/**
 * Composition → one HTML file for the screen, with its images and the fonts that its characters need inside. It
 * loads nothing and runs nothing, and says so in a content security policy. Page numbers are left out: a screen
 * has no pages.
 */

import { element, html } from '../html/element.js';
import type { Asset, Composition } from '../types.js';

const policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

/** The whole paper as one self-contained HTML text. */
export function standaloneHtml(composition: Composition): string {
  const { lang, dir, title, parts, assets } = composition;
  const byUrl = new Map(assets.map((asset) => [asset.url, asset]));
  const body = parts.map((part) => withImages(withPlaces(onScreen(part.html)), byUrl)).join('\n');
  const css = withFonts(composition.css, charactersOf(body), byUrl);
  const head = element(
    'head',
    {},
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
    // "</" would end the style element; the backslash changes nothing within CSS
    element('style', {}, css.replaceAll('</', '<\\/')),
  );
  const shell = html(element('html', { lang, dir }, head));
  return `<!doctype html>\n${shell.replace(/<\/html>$/, '')}<body>\n${body}\n</body>\n</html>\n`;
}

/** Page numbers are for paper, and screens part words by themselves. */
function onScreen(text: string): string {
  return text
    .replaceAll('\u00ad', '')
    .replace(/ data-tag(?:-role)?="[^"]*"/g, '')
    .replace(/<span class="page-number" data-page-of="[^"]*"><\/span>/g, '');
}

const onPage = /<span class="on-page">[^<]*<span [^>]*><\/span>[^<]*<\/span>/g;
const pageList = /(<span class="page-list" data-pages-of="([^"]*)">)(<\/span>)/g;

/** A screen has no pages: an index counts the places instead, and nothing is "on page" something. */
function withPlaces(text: string): string {
  return text.replace(onPage, '').replace(pageList, (_, opening: string, ids: string, closing: string) => {
    const links = ids.split(' ').map((id, index) => `<a href="#${id.split('..')[0]}">${index + 1}</a>`);
    return opening + links.join(', ') + closing;
  });
}

function withImages(text: string, assets: ReadonlyMap<string, Asset>): string {
  // "<" is escaped in text, so this is an element
  return text.replace(/(<img\b[^>]*?\ssrc=")([^"]*)"/g, (whole, before: string, src: string) => {
    const asset = assets.get(src.replace(/&#x26;|&amp;/g, '&').replace(/&#x27;/g, "'"));
    return asset ? `${before}${dataUri(asset)}"` : whole;
  });
}

function withFonts(css: string, characters: ReadonlySet<number>, assets: ReadonlyMap<string, Asset>): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}\s*/g, (face) => (isNeeded(face, characters) ? face : ''))
    .replace(/url\("([^"]+)"\)/g, (whole, url: string) => {
      const asset = assets.get(url);
      return asset ? `url("${dataUri(asset)}")` : whole;
    });
}

/** Whether a face covers a character of the text; a face without a `unicode-range` is for all. */
function isNeeded(face: string, characters: ReadonlySet<number>): boolean {
  const ranges = /unicode-range:\s*([^;}]+)/i.exec(face)?.[1];
  if (ranges === undefined) return true;
  const limits = [...ranges.matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(
    ([, from = '', to = from]) => [
      Number.parseInt(from.replaceAll('?', '0'), 16),
      Number.parseInt(to.replaceAll('?', 'f'), 16),
    ],
  );
  for (const character of characters) {
    if (limits.some(([from = 0, to = 0]) => character >= from && character <= to)) return true;
  }
  return false;
}

function charactersOf(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const character of text) found.add(character.codePointAt(0) ?? 0);
  return found;
}

function dataUri(asset: Asset): string {
  return `data:${asset.type};base64,${Buffer.from(asset.bytes).toString('base64')}`;
}
