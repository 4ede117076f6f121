/** Attributes of MDX in HTML → those of HTML. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const { body, diagnostics } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const html = toHtml(body).replace(/ data-(?:source|at)="\d+"/g, '');
  return { html, findings: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test('classes, styles and addresses of a block are read', async () => {
  const { html, findings } = await read(
    '<div className="wide" style={{textAlign: \'center\'}}>\n<img src={require(\'./a.png\').default} alt={"A ship"}\n' +
      '  width={300} onClick={() => { go({ to: 1 }) }} />\n</div>',
  );
  expect(findings).toEqual([]);
  expect(html).toContain('<div align="center" class="wide">');
  expect(html).toContain('<img src="./a.png" alt="A ship" width="300">');
});

test('so are those within a line', async () => {
  const { html, findings } = await read('Press <kbd className={styles.key}>Esc</kbd> {...rest} now.');
  expect(findings).toEqual([]);
  expect(html).toContain('Press <kbd>Esc</kbd> {...rest} now.');
});

test('code and text in pointed brackets stay', async () => {
  const { html } = await read('`<div style={{a: 1}}>` and a<b ={c}.');
  expect(html).toContain('<code>&#x3C;div style={{a: 1}}></code> and a&#x3C;b ={c}.');
});

test('many tags that never end take no time to read', async () => {
  const start = performance.now();
  await read('<a b={ '.repeat(3000));
  expect(performance.now() - start).toBeLessThan(3000);
});
