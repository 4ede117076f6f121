/** The body of a text as HTML, without the numbers of places. */

import { toHtml } from 'hast-util-to-html';
import { paperOf } from './source.js';

/** HTML of the body of `text`, which needs no title. */
export async function bodyOf(text: string, frontMatter = ''): Promise<string> {
  const { body } = await paperOf(text, { frontMatter });
  return toHtml(body)
    .replaceAll(/ data-source="\d+"/g, '')
    .replaceAll(/\n+/g, '\n')
    .trim();
}
