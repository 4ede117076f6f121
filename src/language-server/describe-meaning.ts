/** The target of a name → a short description in Markdown, which an editor shows on hover. */

import type { BibliographyEntry, CslItem, CslName } from '../build/analyse.js';
import type { Meaning } from './known-paper.js';

/** A description in Markdown; undefined where there is nothing to say. */
export function describeMeaning(meaning: Meaning): string | undefined {
  switch (meaning.kind) {
    case 'heading': {
      const { number, text } = meaning.heading;
      return `**Section${number ? ` ${number}` : ''}** ${plain(text)}`;
    }
    case 'caption':
      return `**${plain(meaning.caption.label)}** ${plain(meaning.caption.text)}`;
    case 'work':
      return workText(meaning.work);
    case 'note':
    case 'abbreviation':
      return meaning.text === '' ? undefined : meaning.text;
    default:
      return undefined;
  }
}

/** `Knuth, Donald (1997). *The Art*. Addison-Wesley.` */
export function workText({ key, item }: BibliographyEntry): string {
  const year = yearOf(item);
  const names = [item.author, item.editor].find((each) => Array.isArray(each)) as
    | readonly CslName[]
    | undefined;
  const head = [names?.map(nameText).join('; '), year && `(${year})`].filter(Boolean).join(' ');
  const title = typeof item.title === 'string' ? `*${plain(item.title)}*` : undefined;
  const where = ['container-title', 'publisher', 'DOI', 'URL'].flatMap((field) => {
    const value = item[field];
    return typeof value === 'string' ? [plain(value)] : [];
  });
  return [head || plain(key), title, ...where.slice(0, 2)].filter(Boolean).join('. ');
}

function yearOf({ issued }: CslItem): string | undefined {
  if (typeof issued !== 'object' || Array.isArray(issued)) return undefined;
  const date = issued as {
    readonly 'date-parts'?: readonly (readonly number[])[];
    readonly literal?: string;
  };
  const year = date['date-parts']?.[0]?.[0];
  return year === undefined ? date.literal : String(year);
}

const nameText = ({ literal, family, given }: CslName): string =>
  plain(literal ?? [family, given].filter(Boolean).join(', '));

/** Text of the paper is no markup of the editor. */
const plain = (text: string): string => text.replace(/<[^>]*>/g, '').replace(/[\\`*_[\]<>#|]/g, '\\$&');
