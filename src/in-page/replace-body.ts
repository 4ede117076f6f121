/** HTML → the text of a document whose style sheets and fonts stay. */

import { nextTurn } from './turns.js';

/** Shows another text, and waits for its images. */
export async function replaceBody(html: string): Promise<void> {
  nextTurn();
  document.body.innerHTML = html;
  // layout is what asks for fonts that were not needed before
  document.body.getBoundingClientRect();
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
}
