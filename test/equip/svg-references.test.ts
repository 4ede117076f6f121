import { expect, test } from 'vitest';
import { readAssets } from '../../src/equip/assets.js';
import { tempFolder } from '../temp-folder.js';

async function found(inner: string) {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`;
  const folder = tempFolder({ 'a.svg': text });
  const place = { file: `${folder}/p.md`, line: 3, column: 1 };
  const scope = { root: folder, paper: `${folder}/p.md` };
  const images = [{ src: 'a.svg', alt: 'a', place }];
  const { diagnostics } = await readAssets(images, scope);
  return diagnostics.map(({ code, place: at }) => `${at?.line} ${code}`);
}

test.each([
  '<image href="b.png"/>',
  '<use xlink:href="other.svg#a"/>',
  '<rect style="fill: url(other.svg#p)"/>',
  '<style>@import "a.css";</style>',
  '<image width="3" xlink:href="https://a.example/b.png"/>',
])('%s is another file, reported at the image', async (inner) => {
  expect(await found(inner)).toEqual(['3 request-blocked']);
});

test.each([
  '<use href="#a"/>',
  '<image href="data:image/png;base64,AAAA"/>',
  '<rect fill="url(#p)" style="fill:url(&quot;#p&quot;)"/>',
  '<a href="https://a.example"><rect/></a>',
])('%s is none', async (inner) => {
  expect(await found(inner)).toEqual([]);
});
