/** The lists of a paper → `word/numbering.xml`: one definition for each way of counting, one use of it for each list. */

import { listIndent } from './paragraph.js';
import type { ListNumbering } from './store.js';
import { tag, valued, wordNamespaces, xmlFile } from './wml.js';

const formats: readonly ListNumbering['format'][] = [
  'bullet',
  'decimal',
  'lowerLetter',
  'upperLetter',
  'lowerRoman',
  'upperRoman',
];

const bullets = ['\u2022', '\u2013', '\u25aa'];

/** The definitions; a list's number is its place, from 1. */
export function numberingXml(lists: readonly ListNumbering[]): string {
  const definitions = formats.map((format, index) =>
    tag(
      'w:abstractNum',
      { 'w:abstractNumId': index },
      valued('w:multiLevelType', 'hybridMultilevel'),
      ...Array.from({ length: 9 }, (_, level) => levelXml(format, level)),
    ),
  );
  const uses = lists.map(({ format, start, level }, index) =>
    tag(
      'w:num',
      { 'w:numId': index + 1 },
      valued('w:abstractNumId', formats.indexOf(format)),
      format === 'bullet' ? '' : tag('w:lvlOverride', { 'w:ilvl': level }, valued('w:startOverride', start)),
    ),
  );
  return xmlFile(tag('w:numbering', { 'xmlns:w': wordNamespaces['xmlns:w'] }, ...definitions, ...uses));
}

function levelXml(format: ListNumbering['format'], level: number): string {
  const shown = format === 'bullet' ? (bullets[level % bullets.length] ?? '') : `%${level + 1}.`;
  return tag(
    'w:lvl',
    { 'w:ilvl': level },
    valued('w:start', 1),
    valued('w:numFmt', format),
    valued('w:lvlText', shown),
    valued('w:lvlJc', 'left'),
    tag('w:pPr', {}, tag('w:ind', { 'w:left': listIndent * (level + 1), 'w:hanging': listIndent })),
  );
}
