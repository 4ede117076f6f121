/** Properties of Logseq below blocks, and its references to blocks. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

const id = '64ab5f2c-1111-4222-8333-abcdefabcdef';

async function read(markdown: string) {
  const { body, diagnostics } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  return { html: toHtml(body), codes: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test('what Logseq writes for itself is not printed', async () => {
  const { html, codes } = await read(
    `- a block\n  id:: ${id}\n  collapsed:: true\n\t- a child\n\t  collapsed:: false`,
  );
  expect(html).toContain('a block');
  expect(html).toContain('a child');
  expect(html).not.toContain('::');
  expect(codes).toEqual([]);
});

test('a reference to a block is reported, and other properties stay', async () => {
  const { html, codes } = await read(`priority:: high\n\nstd::cout and id:: 12\n\nsee ((${id}))`);
  expect(html).toContain('priority:: high');
  expect(html).toContain('std::cout and id:: 12');
  expect(codes).toEqual(['7 wiki-link']);
});

test('so is the source mark of an assistant, alone in its paragraph', async () => {
  expect((await read('It holds【4†source】.')).codes).toEqual(['3 foreign-markup']);
});
