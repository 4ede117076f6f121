/**
 * An image of the tree as it was written → an image with a path relative to the paper, or the diagram whose source it
 * names; and diagnostics.
 */

import type { Element } from 'hast';
import { warning } from '../diagnostic.js';
import { percentDecoded } from '../html/percent-decoded.js';
import type { Diagnostic, DiagramUse, ImageUse, Place, Source } from '../types.js';
import { diagramOf } from './diagram-image.js';
import { relativeToPaper } from './relative-path.js';

/** The source of images. */
export interface ImageSources {
  readonly diagramFiles?: Source['diagramFiles'];
  /** absolute path of the paper */
  readonly paper: string;
}

/** The collected data of images. */
export interface FoundImages {
  readonly images: ImageUse[];
  readonly diagrams: DiagramUse[];
  readonly diagnostics: Diagnostic[];
}

/** Makes `img`, which is written at `place`, show what it names. */
export function putImage(img: Element, place: Place, sources: ImageSources, found: FoundImages): void {
  const { images, diagrams, diagnostics } = found;
  diagnostics.push(...takeNoSizes(img, place));
  const written = decoded(String(img.properties.src ?? ''));
  const alt =
    [img.properties.alt, img.properties.ariaLabel].map((text) => String(text ?? '').trim()).find(Boolean) ??
    '';
  const named = { written, file: place.file, alt };
  const fromFile = diagramOf(named, sources.diagramFiles);
  if (fromFile) {
    diagrams.push(fromFile);
    img.properties.src = fromFile.src;
    return;
  }
  const src = relativeToPaper(written, { paper: sources.paper, file: place.file });
  img.properties.src = src;
  const { role, ariaHidden } = img.properties;
  const isDecorative = role === 'presentation' || role === 'none' || ariaHidden === 'true';
  images.push({ src, place, alt, ...(isDecorative && { isDecorative }) });
  if (alt !== '' || isDecorative) return;
  const hint =
    'Write what the image shows in the square brackets, for readers who cannot see it. Write {role=presentation} after an image that only decorates.';
  diagnostics.push(
    warning('image-without-alt', `The image ${shown(written)} has no alternative text.`, { place, hint }),
  );
}

const size = /^\s*\d*\.?\d+\s*(?:px|pt|pc|mm|cm|q|in|em|rem|ex|ch|%)?\s*$/i;

/** Takes sizes away that are none, such as `3foo`; returns what is reported of them. */
function takeNoSizes({ properties }: Element, place: Place): Diagnostic[] {
  return (['width', 'height'] as const).flatMap((name) => {
    const value = properties[name];
    if (value === undefined) return [];
    if (size.test(String(value))) {
      // an attribute of HTML is a number of pixels without their name
      properties[name] = String(value)
        .trim()
        .replace(/\s*px$/i, '');
      return [];
    }
    delete properties[name];
    if (/^\s*auto\s*$/i.test(String(value))) return [];
    const hint = `Write a number of pixels or a length of CSS: ${name}=3cm, ${name}=50%.`;
    return [
      warning('attributes-unread', `${name}="${value}" is no size, and has no effect.`, { place, hint }),
    ];
  });
}

/** Data in an address is no text to read. */
function shown(src: string): string {
  return /^data:/i.test(src) ? `${src.slice(0, 20).replace(/[;,].*$/, '')},…` : src;
}

/** Markdown percent-encodes paths; addresses are left alone. */
function decoded(src: string): string {
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(src)) return src;
  return percentDecoded(src);
}
