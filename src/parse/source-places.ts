/**
 * Lines of the joined text → places in the author's files. Each block gets a number, which is `data-source` in HTML and
 * an index of `Paper.blocks`; each link gets a number too (`data-at`), which is removed from the finished body.
 */

import type { Place, Source } from '../types.js';

/** Hands out block and link numbers and remembers the place of each. */
export interface SourcePlaces {
  /** place of a line of the text, from 0; `column` from 1, default where the line's text begins */
  readonly at: (line: number, column?: number) => Place;
  /** line of the text, from 0 */
  readonly line: (line: number) => string;
  readonly addBlock: (place: Place) => number;
  readonly addLink: (place: Place) => number;
  readonly blocks: readonly Place[];
  readonly links: readonly Place[];
}

/** Places of `source`, with no block and no link yet. */
export function sourcePlaces(source: Source): SourcePlaces {
  return placesIn(source.text, (line) => {
    return source.lines[line] ?? source.lines.at(-1) ?? { file: source.path, line: 1 };
  });
}

/** Places in a piece of the text: lines count from its own first one, which is 0, until `fromSection` is asked. */
export function placesInSection(text: string): SourcePlaces {
  return placesIn(text, (line) => ({ file: '', line }));
}

/** A place of a piece that begins with line `first` of the source, from 0, as a place of the source. */
export function fromSection(
  place: Place,
  { first, places }: { readonly first: number; readonly places: SourcePlaces },
): Place {
  return place.file === '' ? places.at(first + place.line, place.column) : place;
}

function placesIn(text: string, originOf: (line: number) => Omit<Place, 'column'>): SourcePlaces {
  const texts = text.split('\n');
  const blocks: Place[] = [];
  const links: Place[] = [];
  return {
    at(line, column) {
      const { file, line: own } = originOf(line);
      return { file, line: own, column: column ?? indentOf(texts[line] ?? '') + 1 };
    },
    line: (line) => texts[line] ?? '',
    addBlock: (place) => blocks.push(place) - 1,
    addLink: (place) => links.push(place) - 1,
    blocks,
    links,
  };
}

function indentOf(text: string): number {
  const first = text.search(/\S/);
  return Math.max(first, 0);
}

/**
 * Places of characters of `content`, a piece of the text whose first line is `line`. Offsets must not decrease from
 * call to call: a paragraph with ten thousand links is then read once.
 */
export function placesWithin(places: SourcePlaces, line: number, content: string): (offset: number) => Place {
  let index = line;
  let start = 0;
  let end = endOf(0);
  let column = columnOf();
  return (offset) => {
    while (end < offset && end < content.length) {
      start = end + 1;
      end = endOf(start);
      index++;
      column = -1;
    }
    if (column < 0) column = columnOf();
    return places.at(index, column + offset - start);
  };

  /** Looked for once a line: many things on one long line would each look through all of it. */
  function endOf(from: number): number {
    const found = content.indexOf('\n', from);
    return found < 0 ? content.length : found;
  }

  /** Column of the line's first character, which list markers, quotes and indentation may precede. */
  function columnOf(): number {
    return Math.max(0, places.line(index).indexOf(content.slice(start, end))) + 1;
  }
}
