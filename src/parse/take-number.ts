/** Marks in the tree → what they mark: our renderer writes its number in an attribute. */

import type { Element } from 'hast';
import type { MarkProperty } from './marks.js';

/** Takes a number that our renderer wrote out of the element's attributes; one that an author made up is dropped. */
export function takeNumber<T>(
  properties: Element['properties'],
  name: MarkProperty,
  values: readonly T[],
): { readonly index: number; readonly value: T } | undefined {
  // most elements have none, and an object that loses a property is slow from then on
  if (properties[name] === undefined) return undefined;
  const found = readNumber(properties, name, values);
  delete properties[name];
  return found;
}

/** The same for a number that stays. */
export function readNumber<T>(
  properties: Element['properties'],
  name: MarkProperty,
  values: readonly T[],
): { readonly index: number; readonly value: T } | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  const index = Number(value);
  const found = values[index];
  return found === undefined ? undefined : { index, value: found };
}
