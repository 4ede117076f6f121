/**
 * The state that the parts of a Word file share while it is written: relations, pictures, bookmarks, lists and notes.
 * Numbers are given in the order of use, so that the same paper gives the same file.
 */

import { sha256 } from '../../hash.js';
import { escapeXml, type XmlNode } from '../xhtml.js';

/** The relations of a part, by the names in its text. */
export interface Relations {
  /** the name of a relation, made at its first use */
  readonly to: (type: 'hyperlink' | 'image', target: string) => string;
  /** the part's file of relations, with those of `others` */
  readonly xml: (others?: readonly FixedRelation[]) => string;
  readonly isEmpty: () => boolean;
}

/** A relation to another part. */
export interface FixedRelation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** No relations yet. */
export function openRelations(): Relations {
  const names = new Map<string, { id: string; type: string; target: string }>();
  return {
    to(type, target) {
      const key = `${type} ${target}`;
      const known = names.get(key) ?? { id: `rId${names.size + 100}`, type, target };
      names.set(key, known);
      return known.id;
    },
    xml: (others = []) => relationsXml([...others, ...names.values()]),
    isEmpty: () => names.size === 0,
  };
}

/** A file of relations. */
export function relationsXml(relations: readonly FixedRelation[]): string {
  const lines = relations.map(({ id, type, target }) => {
    const full = type.includes('/') ? type : `${officeTypes}/${type}`;
    const mode = type === 'hyperlink' ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${full}" Target="${escapeXml(target)}"${mode}/>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

/** A picture that Word shows, in the size of a screen. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A way of counting the items of one list. */
export interface ListNumbering {
  readonly format: 'bullet' | 'decimal' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman';
  readonly start: number;
  readonly level: number;
}

/** The data that is collected while text is written. */
export interface Store {
  /** by address, or by the name of what was drawn */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** MathML by the name of the formula */
  readonly formulas: ReadonlyMap<string, string>;
  /** ids that links and page numbers lead to */
  readonly targets: ReadonlySet<string>;
  /** the notes by their ids */
  readonly notes: ReadonlyMap<string, readonly XmlNode[]>;
  /** media files by their names */
  readonly media: Map<string, Picture>;
  /** numbers of notes by their ids, in the order of their references */
  readonly noteNumbers: Map<string, number>;
  readonly lists: ListNumbering[];
  /** captions so far, by the word before their number */
  readonly captionCounts: Map<string, number>;
  /** what could not be shown as it is in the PDF, in words */
  readonly simplified: Set<string>;
  readonly bookmark: (id: string) => { readonly name: string; readonly number: number };
  readonly nextDrawing: () => number;
  /** the name of a picture's file */
  readonly mediaName: (key: string, picture: Picture) => string;
  /** whether the next block begins a page */
  breaksPage: boolean;
}

/** A store with nothing written yet. */
export function openStore(known: Pick<Store, 'pictures' | 'formulas' | 'targets' | 'notes'>): Store {
  const bookmarks = new Map<string, { name: string; number: number }>();
  const names = new Set<string>();
  const files = new Map<string, string>();
  let drawings = 0;
  const store: Store = {
    ...known,
    media: new Map(),
    noteNumbers: new Map(),
    lists: [],
    captionCounts: new Map(),
    simplified: new Set(),
    breaksPage: false,
    bookmark(id) {
      const made = bookmarks.get(id) ?? { name: bookmarkName(id, names), number: bookmarks.size + 1 };
      bookmarks.set(id, made);
      return made;
    },
    nextDrawing: () => ++drawings,
    mediaName(key, picture) {
      const ending = picture.type.replace('image/', '').replace('jpeg', 'jpg');
      const name = files.get(key) ?? `image${files.size + 1}.${ending}`;
      files.set(key, name);
      store.media.set(name, picture);
      return name;
    },
  };
  return store;
}

/** Word has letters, digits and underscores in at most forty characters. */
function bookmarkName(id: string, taken: Set<string>): string {
  const plain = id.replace(/[^\p{L}\p{N}_]/gu, '_').replace(/^(?=[^\p{L}])/u, 'p_');
  const isShort = plain.length <= 40 && !taken.has(plain.toLowerCase());
  const name = isShort ? plain : `${plain.slice(0, 27)}_${sha256(Buffer.from(id)).slice(0, 12)}`;
  taken.add(name.toLowerCase());
  return name;
}
