/** Pages of docs/ → the text of the whole manual, and of each page for screens. Pure. */

import { posix } from 'node:path';

/** In place of the folder of the HTML files while wp-build makes them: it keeps no links to files. */
export const placeholder = 'https://manual.invalid/';

const repository = 'https://github.com/wp-build/wp-build/blob/main/';

/** The pages that the index leads to, in its order. */
export function chaptersOf(index) {
  return [...new Set([...index.matchAll(/\]\(([\w/-]+\.md)\)/g)].map(([, page]) => page))];
}

/** One paper: it includes the chapters. */
export function manualOf(chapters, { edition }) {
  const matter = matterOf('The Manual of wp-build', edition, ['toc: 2', 'section-breaks: page']);
  return `${matter}${chapters.map((page) => `<!-- include: ${page} -->\n`).join('\n')}`;
}

/** A page as a chapter: it begins with its title, so that links to the page lead there; other files are in the repository. */
export function asChapter(text, page) {
  const { title, body } = partsOf(text);
  const heading = /^# /m.test(withoutFences(body)) ? '' : `# ${title}\n\n`;
  const folder = posix.dirname(page);
  return heading + withLinks(body.trimStart(), (target) => {
    const [path] = target.split('#');
    return path.endsWith('.md') ? target : `${repository}${posix.join('docs', folder, target)}`;
  });
}

/** A page by itself, whose links lead to the HTML files of the others. */
export function forScreens(text, { page, edition }) {
  const { title, body } = partsOf(text);
  const folder = posix.dirname(page);
  const address = (target) => {
    const [path, hash = ''] = target.split('#');
    const file = posix.normalize(posix.join(folder, path));
    if (!file.endsWith('.md') || file.startsWith('..')) return `${repository}${posix.join('docs', file)}`;
    const name = file === 'README.md' ? 'index' : posix.basename(file.replace(/\/README\.md$/, '.md'), '.md');
    return `${placeholder}${name}.html${hash && `#${hash}`}`;
  };
  return `${matterOf(title, edition, ['toc: 3'])}${withLinks(body, address)}`;
}

/** The text with its links to files as `address` has them. */
function withLinks(text, address) {
  return text.replace(
    /(?<!!)\[((?:[^[\]\n]|`[^`\n]*`)*)\]\(((?![a-z]+:|#)[^)\s]+)\)/g,
    (_, words, target) => `[${words}](${address(target)})`,
  );
}

function matterOf(title, { version, date }, more) {
  const dated = date === undefined ? [] : [`date: ${date}`];
  const lines = [`title: "${title}"`, `version: "${version}"`, ...dated, 'authors: The makers of wp-build', ...more];
  return `---\n${lines.join('\n')}\nstatus: final\nlang: en\n---\n\n`;
}

/** The title in front matter or the first heading, and what follows the front matter. */
function partsOf(text) {
  const [, matter = '', body = text] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? [];
  const title = /^title: (.*)$/m.exec(matter)?.[1] ?? /^# (.*)$/m.exec(text)?.[1] ?? 'wp-build';
  return { title, body: text.startsWith('---\n') ? body : text };
}

const withoutFences = (text) => text.replace(/^(`{3,})[\s\S]*?^\1/gm, '');
