/**
 * A long paper in a folder → the edits that an author makes while wp-build watches it, one function for each kind. What is
 * put in by one call (a note, a table row, a page) is taken out by the next, so the paper keeps its length over a
 * thousand edits.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePaper, picture } from './generate-paper.mjs';

/** About a page of text. */
const pageOfText =
  `${'A page that was not there before, of which each line says much the same. '.repeat(9)}\n\n`.repeat(6);

/** Writes a paper of `pages` pages whose sections begin on new pages, and a style sheet of its own, to `folder`. */
export function editablePaper(folder, pages) {
  const { markdown, images } = generatePaper({ pages, sectionBreaks: 'page' });
  const [front, ...generated] = markdown.split(/^(?=## )/m);
  const sections = withImageInMost(generated);
  const state = {
    sections,
    subtitle: 0,
    heading: 0,
    hasNote: false,
    hasPage: false,
    hasRow: false,
    lastEdit: undefined,
  };
  const write = (name, content) => writeFileSync(join(folder, name), content);
  const save = () => write('paper.md', textOf(front, state));
  const colour = (n) => write('colours.css', `:root { --accent: #${(0x24508c + n * 64).toString(16)}; }\n`);
  const image = (n) => write('image-0.png', picture(480, 200, n));
  for (const [name, bytes] of Object.entries(images)) write(name, bytes);
  colour(0);
  save();
  const flip = (key) => () => {
    state[key] = !state[key];
    save();
  };
  return {
    /** A sentence at the end of a paragraph, a few times in one section, then in another. */
    paragraph(n) {
      state.lastEdit = { section: (Math.floor(n / 7) * 5) % sections.length, n };
      save();
    },
    heading(n) {
      state.heading = n;
      save();
    },
    note: flip('hasNote'),
    row: flip('hasRow'),
    page: flip('hasPage'),
    image,
    colour,
    'front matter': (n) => {
      state.subtitle = n;
      save();
    },
  };
}

/** The image that is edited, in four of five sections: in 30 of the 38 that 300 pages have. */
function withImageInMost(sections) {
  let missing =
    Math.round(sections.length * 0.8) - sections.filter((text) => text.includes('(image-0.png)')).length;
  return sections.map((text) => {
    if (missing <= 0 || text.includes('(image-0.png)')) return text;
    missing -= 1;
    return text.replace(/^### /m, '![Picture of a part](image-0.png)\n\n### ');
  });
}

/** The text of the paper as its edits left it. */
function textOf(front, { sections, subtitle, heading, hasNote, hasPage, hasRow, lastEdit }) {
  const matter = front.replace(
    /^title:/m,
    `theme: [technical, colours.css]\nsubtitle: State ${subtitle}\ntitle:`,
  );
  const edited = sections.map((text, index) => {
    let now = text;
    if (index === 0) {
      // its first subsection begins on the second page
      if (hasPage) now = now.replace(/^### /m, `${pageOfText}### `);
      if (hasNote) now = now.replace(/[.](?=\n\n)/, '.[^early]').concat('[^early]: A note added early.\n\n');
      now = now.replace(/^### .*$/m, `$& of state ${heading}`);
    }
    if (index === Math.floor(sections.length / 2) && hasRow)
      now = now.replace(/^\| --- .*$/m, '$&\n| a row more | 1 ms | 2 ms |');
    if (index === lastEdit?.section) now = now.replace(/^[A-Z][^#|`\n]{200,}/m, `$& Edit ${lastEdit.n}.`);
    return now;
  });
  return [matter, ...edited].join('');
}
