/** For tests of passes over a page: changed content as text. */

import { expect } from 'vitest';
import { type PageContent, readContent } from '../../src/pdf/page-content.js';

/** Content of a page. */
export const contentOf = (text: string): PageContent => readContent(Buffer.from(text, 'latin1'));

/** Its text where a pass changed it; the places of its operators have to be those that a reader finds. */
export function changedText(before: PageContent, after: PageContent): string | undefined {
  expect(after.operators).toEqual(readContent(after.bytes).operators);
  return after === before ? undefined : Buffer.from(after.bytes).toString('latin1');
}
