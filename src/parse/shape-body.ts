/**
 * The body as it was rendered → the same tree after all passes that need no ids: formulas are rendered, the metadata
 * block is removed, variables are filled in, and figures, theorems, glossaries, appendices and the bibliography are in
 * their places. The passes are an ordered list; a new pass is one more line.
 */

import type { Root } from 'hast';
import { data } from '../html/vocabulary.js';
import type { LoadedConfig, Memo, Source } from '../types.js';
import { printsAltAsCaption, titleByAlt } from './alt-captions.js';
import { markAppendices } from './appendices.js';
import { makeFigures } from './captions.js';
import type { cite } from './citations/cite.js';
import type { Described } from './describe.js';
import { markGlossaries } from './glossary.js';
import { readInlineText, type ShownText } from './inline-text.js';
import type { ParseState } from './parse-state.js';
import { placeBibliography } from './place-bibliography.js';
import { putFormulas } from './put-formulas.js';
import { showMetadata } from './shown-metadata.js';
import { takeFront } from './take-front.js';
import { titleTheorems } from './theorems.js';
import { filledMetadata, fillVariables, mayHaveVariables, variableValues } from './variables.js';
import type { wordsFor } from './words.js';

/** The inputs of the passes. */
export interface Shaping {
  readonly described: Described;
  readonly source: Source;
  readonly work: ParseState;
  readonly words: ReturnType<typeof wordsFor>;
  readonly memo: Memo;
  readonly config: LoadedConfig | undefined;
  readonly cited: Awaited<ReturnType<typeof cite>>;
}

/** The state that the passes share. */
interface Shaped extends Shaping {
  readonly front: ReturnType<typeof takeFront>;
  readonly cover: ReturnType<typeof showMetadata>;
  readonly preamble: Preamble;
  /** grows with each caption that has its own text */
  readonly captionTexts: ShownText[];
}

type Preamble = Parameters<typeof putFormulas>[1]['preamble'];

/** The passes over the tree, in order. */
const passes: readonly ((body: Root, shaped: Shaped) => void)[] = [
  captionFigures,
  (body, { source }) => {
    if (source.text.includes(':::')) titleTheorems(body);
  },
  (body) => markGlossaries(body),
  (body) => markAppendices(body),
  (body, { cited, words, front }) =>
    placeBibliography(body, cited.references, { words, omitted: front.omitted }),
];

/** Shapes the body in place. Throws BuildError where the metadata in it is at fault. */
export function shapeBody(body: Root, shaping: Shaping) {
  const { described, source, work, words, memo, config } = shaping;
  const { stated, metadata, days } = described;
  const preamble: Preamble = metadata.mathMacros && {
    lines: metadata.mathMacros,
    place: stated.places.all.get('mathMacros'),
  };
  const formulas = putFormulas(body, { work, memo, lang: metadata.lang, preamble });
  const front = takeFront(body, { source, stated, blocks: work.places.blocks });
  const variables = variableValues(front.metadata, days);
  if (mayHaveVariables(source.text)) fillVariables(body, variables);
  const cover = showMetadata(filledMetadata(front.metadata, variables), {
    source,
    words,
    memo,
    titleHeading: front.titleHeading,
    preamble,
    config,
    places: stated.places.all,
  });
  const captionTexts: ShownText[] = [];
  for (const pass of passes) pass(body, { ...shaping, front, cover, preamble, captionTexts });
  return { front, cover, formulas, variables, captionTexts };
}

function captionFigures(body: Root, shaped: Shaped): void {
  const { source, work, words, memo, preamble, config, cover, captionTexts } = shaped;
  if (printsAltAsCaption(source)) titleByAlt(body);
  makeFigures(body, (title, { properties }) => {
    const place = work.places.blocks[Number(properties[data.source])];
    const read = readInlineText(title, place ?? { file: source.path, line: 1, column: 1 }, {
      source,
      words,
      memo,
      preamble,
      config,
      lang: cover.metadata.lang,
    });
    if (read) captionTexts.push(read);
    return read?.content ?? [{ type: 'text', value: title }];
  });
}
