/**
 * Data of a feature that is no HTML text, such as a table or a formula → a number in an attribute, and back. The
 * sanitiser would remove much of the data; it lets the attribute pass. Joining sections shifts the numbers.
 */

import type { Properties } from 'hast';
import type { Place } from '../types.js';
import type { ParseState } from './parse-state.js';

/** Moves a value of a section into the whole text. */
export interface Moving {
  /** line of the text that the section begins with, from 0 */
  readonly first: number;
  /** A place in the section as a place in the author's files. */
  readonly placeOf: (place: Place) => Place;
}

/** A kind of number that our renderer writes into attributes. */
export interface Mark {
  /** as hast and as HTML spell its attribute */
  readonly property: string;
  readonly attribute: string;
  /** how many values the work holds */
  readonly count: (work: ParseState) => number;
  /** Adds the values of a section to those of the whole text. */
  readonly join: (section: ParseState, whole: ParseState, moving: Moving) => void;
}

/** A value, and its number. */
export interface Marked<T> {
  readonly index: number;
  readonly value: T;
}

/** The mark of values that a feature keeps. */
export interface DataMark<T> extends Mark {
  readonly valuesIn: (work: ParseState) => readonly T[];
  /** Keeps `value`; returns the attribute that marks its place, with a space before it. */
  readonly add: (work: ParseState, value: T) => string;
  /** Takes the mark out of an element's attributes; a number that an author made up is dropped. */
  readonly take: (properties: Properties, work: ParseState) => Marked<T> | undefined;
}

/** The mark `data-NAME`; a value is `moved` into the whole text, or stays as it is. */
export function dataMark<T>(
  name: string,
  moved: (value: T, moving: Moving) => T = (value) => value,
): DataMark<T> {
  const attribute = `data-${name}`;
  const property = `data${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const listOf = (work: ParseState): T[] => {
    const list = work.marked.get(name) ?? [];
    work.marked.set(name, list);
    return list as T[];
  };
  return {
    attribute,
    property,
    valuesIn: listOf,
    count: (work) => listOf(work).length,
    add: (work, value) => ` ${attribute}="${listOf(work).push(value) - 1}"`,
    take: (properties, work) => takeNumber(properties, property, listOf(work)),
    join(section, whole, moving) {
      for (const value of listOf(section)) listOf(whole).push(moved(value, moving));
    },
  };
}

/** Takes a number that our renderer wrote out of an element's attributes; one that an author made up is dropped. */
export function takeNumber<T>(
  properties: Properties,
  name: string,
  values: readonly T[],
): Marked<T> | undefined {
  // most elements have none, and an object that loses a property is slow from then on
  if (properties[name] === undefined) return undefined;
  const found = readNumber(properties, name, values);
  delete properties[name];
  return found;
}

/** The same for a number that stays. */
export function readNumber<T>(
  properties: Properties,
  name: string,
  values: readonly T[],
): Marked<T> | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  const index = Number(value);
  const found = values[index];
  return found === undefined ? undefined : { index, value: found };
}
