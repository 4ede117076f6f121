/**
 * Generated papers of many shapes, the same for the same arguments: prose, lists, tables, code, images, footnotes.
 * Used by the benchmark and by the tests of pagination.
 */

import { crc32, deflateSync } from 'node:zlib';

const words =
  'system queue broker latency replica ledger commit audit policy tenant schema index cache shard token event stream node leader quorum snapshot journal cursor backlog signal budget window'.split(
    ' ',
  );

/** A repeatable source of whole numbers (a linear congruential generator, Numerical Recipes' constants). */
function numbers(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/**
 * Makes a paper of about `pages` pages.
 * @param {{ pages: number, seed?: number, sectionBreaks?: 'flow' | 'page', notes?: number, images?: boolean }} shape
 * @returns {{ markdown: string, images: Record<string, Uint8Array> }}
 */
export function generatePaper({ pages, seed = 1, sectionBreaks = 'flow', notes = 0.4, images = true }) {
  const next = numbers(seed);
  const sentence = () => {
    const count = 8 + next(14);
    const text = Array.from({ length: count }, () => words[next(words.length)]).join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 3 + next(4) }, sentence).join(' ');
  const lines = [
    '---',
    `title: Generated paper of ${pages} pages`,
    'version: 1.0',
    'date: 2026-01-15',
    'authors: Wren Generator',
    `section-breaks: ${sectionBreaks}`,
    '---',
    '',
  ];
  const noteTexts = [];
  const maker = {
    paragraph: () => {
      if (next(100) >= notes * 100) return [paragraph()];
      noteTexts.push(`[^n${noteTexts.length + 1}]: ${sentence()}`);
      return [`${paragraph()}[^n${noteTexts.length}]`];
    },
    list: () => Array.from({ length: 3 + next(4) }, () => `- ${sentence()}`),
    table: () => [
      '| Measure | Target | Found |',
      '| --- | ---: | ---: |',
      ...Array.from(
        { length: 4 + next(10) },
        () => `| ${words[next(words.length)]} | ${next(900)} ms | ${next(900)} ms |`,
      ),
    ],
    code: () => [
      '```js',
      ...Array.from(
        { length: 5 + next(12) },
        (_, i) =>
          `const ${words[next(words.length)]}${i} = await open('${words[next(words.length)]}', ${next(100)});`,
      ),
      '```',
    ],
    image: () =>
      images ? [`![Picture of a ${words[next(words.length)]}](image-${next(4)}.png)`] : [paragraph()],
  };
  const kinds = ['paragraph', 'paragraph', 'paragraph', 'paragraph', 'list', 'table', 'code', 'image'];
  // a section of this many blocks is about eight pages
  const blocksPerSection = 36;
  const sections = Math.max(1, Math.round(pages / 8));
  for (let section = 1; section <= sections; section++) {
    lines.push(`## Section ${section} on the ${words[next(words.length)]}`, '');
    for (let block = 0; block < Math.round((blocksPerSection * pages) / (sections * 8)); block++) {
      if (block % 9 === 4)
        lines.push(`### Part ${section}.${Math.ceil(block / 9)} of the ${words[next(words.length)]}`, '');
      lines.push(...maker[kinds[next(kinds.length)]](), '');
    }
  }
  lines.push(...noteTexts, '');
  const files = images
    ? Object.fromEntries([0, 1, 2, 3].map((n) => [`image-${n}.png`, picture(480 + 80 * n, 200 + 60 * n)]))
    : {};
  return { markdown: lines.join('\n'), images: files };
}

/** A grey gradient as PNG, of which another `step` is another picture of the same size. */
export function picture(width, height, step = 0) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = ((x * 255) / width + step) % 256;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
