/**
 * The small set of classes that highlighted code is made of, and the grammar scopes of each. A TextMate
 * theme can only name colours: each class has a colour of its own here, which never leaves this folder.
 */

import { table } from '../data/table.js';

/** Class → the scopes that it marks; later ones win over earlier ones of the same depth. */
const scopes: Readonly<Record<string, readonly string[]>> = table({
  'tok-punctuation': ['punctuation', 'meta.brace', 'meta.delimiter'],
  'tok-keyword': [
    'keyword',
    'storage',
    'variable.language',
    'keyword.operator.new',
    'keyword.operator.expression',
  ],
  'tok-operator': ['keyword.operator'],
  'tok-string': ['string', 'punctuation.definition.string', 'constant.character', 'markup.inline.raw'],
  'tok-number': ['constant.numeric', 'keyword.other.unit'],
  'tok-constant': ['constant.language', 'constant.other', 'support.constant', 'variable.other.constant'],
  'tok-function': [
    'entity.name.function',
    'support.function',
    'entity.name.command',
    'meta.function-call.generic',
  ],
  'tok-type': [
    'entity.name.type',
    'entity.name.class',
    'entity.name.namespace',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
  ],
  'tok-property': [
    'support.type.property-name',
    'meta.object-literal.key',
    'variable.other.property',
    'entity.name.tag.yaml',
    'variable.other.key',
  ],
  'tok-tag': ['entity.name.tag'],
  'tok-attribute': ['entity.other.attribute-name'],
  'tok-variable': ['variable', 'variable.parameter'],
  'tok-comment': ['comment', 'punctuation.definition.comment'],
  'tok-heading': ['markup.heading', 'entity.name.section'],
  'tok-inserted': ['markup.inserted'],
  'tok-deleted': ['markup.deleted'],
});

const plain = '#000000';
const colorOf = (index: number) => `#${(index + 1).toString(16).padStart(6, '0')}`;

/** The theme that is given to shiki. */
export const theme = {
  name: 'classes',
  type: 'light' as const,
  fg: plain,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: plain } },
    ...Object.values(scopes).map((scope, index) => ({
      scope: [...scope],
      settings: { foreground: colorOf(index) },
    })),
  ],
};

/** The class that a colour of `theme` means. */
export const classOfColor: ReadonlyMap<string, string> = new Map(
  Object.keys(scopes).map((name, index) => [colorOf(index), name]),
);
