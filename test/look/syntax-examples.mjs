/**
 * docs/syntax.md → its examples: a fence of Markdown and the picture below it. Each becomes a paper with a cover that is
 * left out of the picture. Read by the script that draws the pictures and by the test that checks them.
 */

import { createHash } from 'node:crypto';

/** What every example has beside its own front matter. */
const defaults = ['title: Example', 'toc: false', 'cover: block', 'header: false', 'footer: false'];

/** The examples of the page `text`, each with the file of its picture, relative to docs/. */
export function syntaxExamples(text) {
  const found = text.matchAll(
    /^(`{3,})markdown\n([\s\S]*?)^\1\n\n!\[[^\]]*\]\((pictures\/syntax\/[\w-]+\.png)\)/gm,
  );
  return [...found].map(([, , source, picture]) => ({ source, picture, paper: paperOf(source) }));
}

/** The text of an example with its front matter. */
function paperOf(source) {
  const [, own = '', body = source] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(source) ?? [];
  const matter = source.startsWith('---\n') ? { own, body } : { own: '', body: source };
  return `---\n${defaults.join('\n')}\n${matter.own}---\n\n${matter.body}`;
}

/** Which text each picture was drawn from: a picture of another text is stale. */
export function digestsOf(examples) {
  const digest = (paper) => createHash('sha256').update(paper).digest('hex').slice(0, 16);
  return Object.fromEntries(examples.map(({ picture, paper }) => [picture, digest(paper)]));
}
