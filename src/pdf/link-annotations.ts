/**
 * Link annotations as Chromium printed them → links that a published paper may have. Links within the paper all become
 * destinations by name, whether they stayed in one print (a name of Chromium's) or led to another print (an address at
 * a made-up origin). Other links stay only where their scheme is http, https or mailto, since Chromium also writes
 * `javascript:` and `file:` links.
 */

import { shortText } from '../data/short-text.js';
import { warning } from '../diagnostic.js';
import { idOfFragment } from '../html/fragment-id.js';
import type { Diagnostic } from '../types.js';
import { dictAt, N, nameAt, textOf } from './objects.js';
import { type PDFArray, type PDFDict, PDFName, type PDFRef } from './pdf-lib.js';
import { type Annotation, annotationsOn, type Print, utf8Of } from './read-print.js';
import { annotationOf, type Element, kidsOf, roleOf, setKids } from './structure.js';

/** Address of an id that is printed elsewhere; the browser stage writes it, percent-encoded. */
const marker = 'http://paper.invalid/id#';

const allowedScheme = /^(https?|mailto):/i;

/** Whether an id has a place in the paper. */
export type IsPlaced = (id: string) => boolean;

/** The target of a link. */
type Target =
  | { readonly kind: 'id'; readonly id: string; readonly printedElsewhere: boolean }
  | { readonly kind: 'uri'; readonly uri: string }
  | { readonly kind: 'other' };

/** A link that stays: the id it leads to, or an address outside the paper. */
export interface Link extends Annotation {
  readonly target: { readonly id: string } | { readonly uri: string };
}

/** The links of a print, after the change. */
export interface SettledLinks {
  /** the links that stay, page by page */
  readonly pages: readonly (readonly Link[])[];
  /** destinations that Chromium wrote, by id */
  readonly names: ReadonlyMap<string, PDFArray>;
  /** every id that was asked for, and whether it has a place: another answer would settle links otherwise */
  readonly asked: ReadonlyMap<string, boolean>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Decides for every annotation where it leads, or that it goes; changes nothing. */
export function settleLinks(print: Print, isPlaced: IsPlaced): SettledLinks {
  const asked = new Map<string, boolean>();
  const ask = (id: string) => {
    const answer = isPlaced(id);
    asked.set(id, answer);
    return answer;
  };
  const names = new Map([...print.names].map(([name, place]) => [idOfFragment(name, ask), place]));
  const isKnown = (id: string) => ask(id) || names.has(id);
  const diagnostics = new Map<string, Diagnostic>();
  const linksOn = (page: PDFDict) =>
    annotationsOn(page).flatMap((annotation): Link[] => {
      const target = targetOf(annotation.dict, isKnown);
      if (target.kind === 'uri' && allowedScheme.test(target.uri)) return [{ ...annotation, target }];
      if (target.kind === 'id' && isKnown(target.id)) return [{ ...annotation, target }];
      const problem = droppedLink(target);
      if (problem) diagnostics.set(problem.message, problem);
      return [];
    });
  const pages = print.pages.map(({ dict }) => linksOn(dict));
  return { pages, names, asked, diagnostics: [...diagnostics.values()] };
}

function targetOf(annotation: PDFDict, isPlaced: IsPlaced): Target {
  if (nameAt(annotation, N.Subtype) !== 'Link') return { kind: 'other' };
  const action = dictAt(annotation, N.A);
  const uri = action && nameAt(action, N.S) === 'URI' ? textOf(action.lookup(N.URI)) : undefined;
  if (uri?.startsWith(marker)) {
    return { kind: 'id', id: idOfFragment(uri.slice(marker.length), isPlaced), printedElsewhere: true };
  }
  if (uri !== undefined) return { kind: 'uri', uri };
  const name = annotation.lookup(N.Dest) ?? action?.lookup(N.D);
  const fragment = name instanceof PDFName ? utf8Of(name) : textOf(name);
  if (fragment === undefined) return { kind: 'other' };
  return { kind: 'id', id: idOfFragment(fragment, isPlaced), printedElsewhere: false };
}

/** Chromium itself drops links to ids that its own print lacks, so only the others can surprise. */
function droppedLink(target: Target): Diagnostic | undefined {
  if (target.kind === 'id' && target.printedElsewhere) {
    return warning('link-broken', `A link leads to #${target.id}, which is nowhere in the paper.`, {
      hint: 'The text stays, without the link.',
    });
  }
  if (target.kind === 'uri') {
    return warning('link-scheme', `A link to ${shortText(target.uri)} was left out of the PDF.`, {
      hint: 'Links in a PDF may begin with http:, https: or mailto:, or lead to a place in the paper.',
    });
  }
  return undefined;
}

/** Takes references to dropped annotations out of the structure, and the Link role from elements without any. */
export function dropDeadLinks(elements: readonly Element[], links: SettledLinks): void {
  const alive = new Set<PDFRef>(links.pages.flatMap((page) => page.map(({ ref }) => ref)));
  for (const { dict } of elements) {
    if (roleOf(dict) !== 'Link') continue;
    const kids = kidsOf(dict);
    const annotation = kids.map((kid) => annotationOf(dict.context, kid));
    const left = kids.filter((_, i) => annotation[i] === undefined || alive.has(annotation[i]));
    if (left.length < kids.length) setKids(dict, left);
    if (!annotation.some((ref) => ref !== undefined && alive.has(ref))) dict.set(N.S, N.Span);
  }
}
