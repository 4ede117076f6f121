/**
 * A bibliography file → its entries and diagnostics, each with its line. Pure: the same text gives the same value, so a
 * file of ten thousand entries is parsed once and cached by its content.
 */

import { problem, warning } from '../../diagnostic.js';
import type { Diagnostic } from '../../types.js';
import { bibtexItem } from './bibtex-item.js';
import { type RawEntry, readBibtex } from './bibtex-reader.js';
import type { BibliographyEntry, CslItem } from './citation-types.js';
import { readCslJson } from './csl-json.js';

export type BibliographyFormat = 'bibtex' | 'csl-json';

export interface Bibliography {
  /** in the order of the file; of entries with the same key only the first */
  readonly entries: readonly BibliographyEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The format that a file's name tells; undefined where it tells none. */
export function bibliographyFormat(path: string): BibliographyFormat | undefined {
  if (/\.(?:bib|bibtex|biblatex)$/i.test(path)) return 'bibtex';
  return /\.json$/i.test(path) ? 'csl-json' : undefined;
}

/** Control characters but tab and line feed, which no page can show. */
const control = /(?![\t\n])\p{Cc}/gu;

/** Reads `text`; `file` is only for the places of diagnostics. */
export function parseBibliography(text: string, format: BibliographyFormat, file: string): Bibliography {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(control, '');
  const { items, faults } = format === 'bibtex' ? fromBibtex(plain) : fromCslJson(plain);
  const entries = items.map(({ item, line }) => ({ key: item.id, item, place: { file, line, column: 1 } }));
  const { kept, diagnostics } = withoutDuplicates(entries);
  const broken = faults.map(({ message, line, hint }) =>
    problem('bibliography-syntax', message, { place: { file, line, column: 1 }, hint }),
  );
  return { entries: kept, diagnostics: [...broken, ...diagnostics] };
}

/** The entries of several files as one; a key that an earlier file has is that file's, and warned about. */
export function joinBibliographies(files: readonly Bibliography[]): Bibliography {
  const { kept, diagnostics } = withoutDuplicates(files.flatMap(({ entries }) => entries));
  return { entries: kept, diagnostics: [...files.flatMap((file) => file.diagnostics), ...diagnostics] };
}

interface Items {
  readonly items: readonly { readonly item: CslItem; readonly line: number }[];
  readonly faults: readonly { readonly message: string; readonly line: number; readonly hint?: string }[];
}

function fromBibtex(text: string): Items {
  const { entries, faults } = readBibtex(text);
  const byKey = new Map(entries.map((entry) => [entry.key.toLowerCase(), entry]));
  return {
    items: entries.map((entry) => ({ item: bibtexItem(inherited(entry, byKey)), line: entry.line })),
    faults,
  };
}

function fromCslJson(text: string): Items {
  const { items, faults } = readCslJson(text);
  return {
    items,
    faults: faults.map((fault) => ({
      ...fault,
      hint: 'A CSL-JSON file is a list: [{ "id": …, "type": … }].',
    })),
  };
}

/** Fields that an entry takes from the one that it names as `crossref`; that one's own title becomes the book's. */
function inherited(entry: RawEntry, byKey: ReadonlyMap<string, RawEntry>): RawEntry {
  const parent = byKey.get(entry.fields.get('crossref')?.trim().toLowerCase() ?? '');
  if (!parent || parent === entry) return entry;
  const fields = new Map(parent.fields);
  const bookTitle = ['title', 'subtitle']
    .map((name) => fields.get(name))
    .filter((text) => text !== undefined);
  if (bookTitle.length > 0) fields.set('booktitle', bookTitle.join(': '));
  fields.delete('title');
  fields.delete('subtitle');
  for (const [name, value] of entry.fields) fields.set(name, value);
  return { ...entry, fields };
}

function withoutDuplicates(entries: readonly BibliographyEntry[]): {
  readonly kept: readonly BibliographyEntry[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const first = new Map<string, BibliographyEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const earlier = first.get(entry.key);
    if (!earlier) first.set(entry.key, entry);
    else diagnostics.push(duplicate(entry, earlier));
  }
  return { kept: [...first.values()], diagnostics };
}

function duplicate({ key, place }: BibliographyEntry, earlier: BibliographyEntry): Diagnostic {
  const where =
    earlier.place.file === place.file
      ? `line ${earlier.place.line}`
      : `${earlier.place.file}:${earlier.place.line}`;
  const hint = 'The first entry is used. Remove this entry, or give it another key.';
  return warning('bibliography-duplicate', `"${key}" is already the key of an entry in ${where}.`, {
    place,
    hint,
  });
}
