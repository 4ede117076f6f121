/**
 * Composition → one HTML file for the screen, with its images and the fonts that its characters need inside. It loads
 * nothing and runs nothing but one script of ours, and says so in a content security policy. Page numbers are left out:
 * a screen has no pages.
 */

import { element, html } from '../html/element.js';
import { attribute, classes } from '../html/vocabulary.js';
import type { Asset, Composition, Part } from '../types.js';
import { currentSection, currentSectionDigest } from './current-section.js';
import { dataUri, withNeededFonts } from './embedded-fonts.js';
import { labelsFor } from './labels.js';

const policy = `default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src '${currentSectionDigest}'`;

/** The whole paper as one self-contained HTML text. */
export async function standaloneHtml(composition: Composition): Promise<string> {
  const { lang, dir, title, parts, assets } = composition;
  const byUrl = new Map(assets.map((asset) => [asset.url, asset]));
  const shown = parts.map(({ kind, html: text }) => ({
    kind,
    text: withImages(kind === 'body' ? withAnchors(withPlaces(onScreen(text))) : onScreen(text), byUrl),
  }));
  const body = inLandmarks(shown, labelsFor(lang).contents);
  const css = await withNeededFonts(composition.css, charactersOf(body), byUrl);
  const head = element(
    'head',
    {},
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
    // "</" would end the style element; the backslash changes nothing within CSS
    element('style', {}, css.replaceAll('</', '<\\/')),
  );
  const hasContents = parts.some(({ kind }) => kind === 'contents');
  const script = hasContents ? `\n<script>${currentSection}</script>` : '';
  const shell = html(element('html', { lang, dir }, head));
  return `<!doctype html>\n${shell.replace(/<\/html>$/, '')}<body>\n${body}${script}\n</body>\n</html>\n`;
}

/** Cover, contents and body as landmarks: readers of a screen reader jump between them. */
function inLandmarks(
  parts: readonly { readonly kind: Part['kind']; readonly text: string }[],
  contents: string,
): string {
  const landmarks = { cover: 'header', contents: 'aside', body: 'main' } as const;
  const kinds = (['cover', 'contents', 'body'] as const).filter((kind) =>
    parts.some((part) => part.kind === kind),
  );
  return kinds
    .map((kind) => {
      const texts = parts.filter((part) => part.kind === kind).map(({ text }) => text);
      const name = landmarks[kind];
      const attributes = kind === 'contents' ? ` class="sidebar" aria-label="${contents}"` : '';
      return `<${name}${attributes}>\n${texts.join('\n')}\n</${name}>`;
    })
    .join('\n');
}

/** A link to each heading behind its words, for those who point; it says nothing to those who listen. */
function withAnchors(text: string): string {
  return text.replace(
    /<(h[1-6])\b([^>]*?\sid="([^"]+)"[^>]*)>([\s\S]*?)<\/\1>/g,
    (_, name: string, attributes: string, id: string, words: string) =>
      `<${name}${attributes}>${words}<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a></${name}>`,
  );
}

/** Page numbers are for paper, and screens part words by themselves. */
function onScreen(text: string): string {
  return text
    .replaceAll('\u00ad', '')
    .replace(tag, (written) => written.replace(pageAttributes, ''))
    .replace(pageNumber, '')
    .replace(wordless, '<img alt=""');
}

const onPage = /<span class="on-page">[^<]*<span [^>]*><\/span>[^<]*<\/span>/g;
const pageNumber = new RegExp(`<span class="${classes.pageNumber}" ${attribute.pageOf}="[^"]*"></span>`, 'g');
const pageList = new RegExp(
  `(<span class="${classes.pageList}") ${attribute.pagesOf}="([^"]*)"></span>`,
  'g',
);
/** An image without words: a screen reader would read out its address. */
const wordless = /<img(?=\s)(?!(?:[^>"]|"[^"]*")*\salt=)/g;

/** A start tag: text may show the same attributes, as in code. */
const tag = /<[a-z](?:[^"<>]|"[^"]*")*>/g;

/** Attributes that later stages of a PDF read. */
const pageAttributes = new RegExp(
  ` (?:${attribute.tag}|${attribute.tagRole}|${attribute.source}|${attribute.notes})="[^"]*"`,
  'g',
);

/** A screen has no pages: an index counts the places instead, and nothing is "on page" something. */
function withPlaces(text: string): string {
  return text.replace(onPage, '').replace(pageList, (_, opening: string, ids: string) => {
    const links = ids.split(' ').map((id, index) => `<a href="#${id.split('..')[0]}">${index + 1}</a>`);
    return `${opening}>${links.join(', ')}</span>`;
  });
}

function withImages(text: string, assets: ReadonlyMap<string, Asset>): string {
  // "<" is escaped in text, so this is an element
  return text.replace(/(<img\b[^>]*?\ssrc=")([^"]*)"/g, (whole, before: string, src: string) => {
    const asset = assets.get(src.replace(/&#x26;|&amp;/g, '&').replace(/&#x27;/g, "'"));
    return asset ? `${before}${dataUri(asset)}"` : whole;
  });
}

function charactersOf(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const character of text) found.add(character.codePointAt(0) ?? 0);
  return found;
}
