/**
 * The kinds of values that keys of metadata and of a project's file share: text, a line, one of a few words, yes or no,
 * a list. All scalars of YAML are text at this point. A message continues the name of the key: `must be true or false,
 * not "soon"`.
 */

import * as v from 'valibot';
import { shortText } from '../data/short-text.js';
import { table } from '../data/table.js';
import { type Shape, shapeOf, textShape } from './value-shape.js';

/** A value, short enough for a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${shortText(value, 60)}"`;
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

/** Message of a value that does not fit; reads on after the key. */
export const must = (be: string) => (issue: { readonly input: unknown }) =>
  `must be ${be}, not ${shown(issue.input)}`;

const maxLength = 20_000;
/** Text of any length. */
export const text = v.pipe(
  v.string(must('text')),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(maxLength, `must be at most ${maxLength} characters long`),
  v.metadata({ shape: textShape }),
);
/** One line of text. */
export const line = v.pipe(
  text,
  v.regex(/^[^\n\r\0]*$/, 'must be one line of text'),
  v.maxLength(500, 'is too long for a line'),
  v.metadata({ shape: textShape }),
);

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(...words: T) =>
  v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'string' ? input.trim().toLowerCase() : input)),
    v.picklist(words, must(words.join(' or '))),
    v.metadata({ shape: { enum: words } as Shape }),
  );

const truth: Readonly<Record<string, boolean>> = table({
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
});
/** The boolean of a word such as `yes` or `off`; any other value as it is. */
export const truthOf = (input: unknown) =>
  typeof input === 'string'
    ? Object.hasOwn(truth, input.toLowerCase())
      ? truth[input.toLowerCase()]
      : input
    : input;

/** Yes or no. */
export const bool = v.pipe(
  v.unknown(),
  v.transform(truthOf),
  v.boolean(must('true or false')),
  v.metadata({ shape: { type: 'boolean' } as Shape }),
);
/** A line of text, or nothing at all. */
export const textOrFalse = v.pipe(
  v.unknown(),
  v.transform((input) => (truthOf(input) === false ? false : input)),
  v.union([v.literal(false), line], must('a line of text, or false')),
  v.metadata({ shape: { anyOf: [textShape, { enum: [false] }] } as Shape }),
);

/** A list, or text that lists its items. */
export const listOf = <T>(entry: v.GenericSchema<unknown, T>, split: (text: string) => readonly unknown[]) =>
  v.pipe(
    v.unknown(),
    v.transform((input) => {
      if (typeof input === 'string') return split(input);
      return input === null ? [] : input;
    }),
    v.array(entry, must('text or a list')),
    v.metadata({ shape: { anyOf: [textShape, { type: 'array', items: shapeOf(entry) }] } as Shape }),
  );

/** Splits text at commas. */
export const commas = (input: string) =>
  input
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
/** Takes text for a list of one. */
export const alone = (input: string) => [input];

/** A mapping of known keys; `required` ones have to be there. */
export const mapping = (properties: Readonly<Record<string, Shape>>, required: readonly string[]): Shape => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** Text, or a list of texts and of what `item` is. */
export function listShape(item: Shape): Shape {
  return { anyOf: [textShape, item, { type: 'array', items: { anyOf: [textShape, item] } }] };
}

/** Without the parts of a mapping that are empty. */
export function withoutEmpty(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}
