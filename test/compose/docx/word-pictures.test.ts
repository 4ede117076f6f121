/** Pictures of a paper: which Word shows as they are, which are drawn first, and how large they stand in text. */

import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../src/compose/docx/store.js';
import { emuPerPx } from '../../../src/compose/docx/wml.js';
import { gatherPictures, pictureRun } from '../../../src/compose/docx/word-pictures.js';
import { nodesOf, xmlOf } from '../../../src/compose/xhtml.js';
import type { Asset } from '../../../src/types.js';
import { greyPng } from '../../png.js';
import { elementOf, wordContext } from './word-context.js';

const asset = (url: string, type: string, bytes: Uint8Array): Asset => ({
  url,
  path: url,
  type,
  bytes,
  sha256: url,
});
const png = asset('/paper/a.png', 'image/png', greyPng(300, 200));

describe('gatherPictures', () => {
  test('takes the size of what Word shows', () => {
    const nodes = nodesOf('<p><img src="/paper/a.png"><img src="/paper/a.png"></p>');
    const { ready, toDraw } = gatherPictures(nodes, [png]);
    expect([...ready]).toEqual([
      ['/paper/a.png', { bytes: png.bytes, type: 'image/png', widthPx: 300, heightPx: 200 }],
    ]);
    expect(toDraw).toEqual([]);
    expect(xmlOf(nodes).match(/data-picture="\/paper\/a.png"/g)).toHaveLength(2);
  });

  test('has the rest drawn: other types, and files that cannot be read', () => {
    const webp = asset('/paper/b.webp', 'image/webp', new Uint8Array([1]));
    const damaged = asset('/paper/c.png', 'image/png', new Uint8Array([1, 2, 3]));
    const nodes = nodesOf('<img src="/paper/b.webp"><img src="/paper/c.png"><img src="/paper/b.webp">');
    const { ready, toDraw } = gatherPictures(nodes, [webp, damaged]);
    expect(ready.size).toBe(0);
    expect(toDraw.map(({ name, type, label }) => [name, type, label])).toEqual([
      ['/paper/b.webp', 'image/webp', 'b.webp'],
      ['/paper/c.png', 'image/png', 'c.png'],
    ]);
  });

  test('has drawings drawn whole, once, with the images in them', () => {
    const nodes = nodesOf(
      '<svg aria-label="A plan"><image href="x.png"></image><text>t</text></svg><svg></svg>',
    );
    const { toDraw } = gatherPictures(nodes, []);
    expect(toDraw.map(({ name, label }) => [name, label])).toEqual([
      ['drawing-1', 'A plan'],
      ['drawing-2', 'drawing-2'],
    ]);
    expect(Buffer.from(toDraw[0]?.bytes ?? []).toString()).toContain('<text>t</text>');
    expect(xmlOf(nodes)).not.toContain('<text>');
    expect(gatherPictures(nodes, []).toDraw).toEqual([]);
  });

  test('leaves images alone that the paper does not have', () => {
    const nodes = nodesOf('<img src="__proto__"><img>');
    expect(gatherPictures(nodes, [png])).toEqual({ ready: new Map(), toDraw: [] });
    expect(xmlOf(nodes)).not.toContain('data-picture');
  });
});

const picture: Picture = { bytes: png.bytes, type: 'image/png', widthPx: 300, heightPx: 200 };
const context = () => wordContext({ pictures: new Map([['p', picture]]) });

/** Width and height in CSS pixels, as shown in a room of 600 × 800. */
function sizeOf(attributes: string, name = 'img'): [number, number] {
  const run = pictureRun(elementOf(`<${name} data-picture="p" ${attributes}></${name}>`), context()) ?? '';
  const [, cx = 0, cy = 0] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(run) ?? [];
  return [Number(cx) / emuPerPx, Number(cy) / emuPerPx];
}

describe('the size of a picture', () => {
  test.each([
    ['its own', '', 300, 200],
    ['by its width, in its shape', 'width="150"', 150, 100],
    ['by its height, in its shape', 'height="100"', 150, 100],
    ['by both', 'width="100" height="100"', 100, 100],
    ['by a share of the room', 'style="width: 50%"', 300, 200],
    ['by a style before an attribute', 'width="10" style="color: red; width: 2in"', 192, 128],
    ['by units of paper', 'style="width:25.4mm;height:1in"', 96, 96],
    ['no wider than the room', 'width="1200"', 600, 400],
    ['no taller than the room', 'style="width: 10px; height: 1600px"', 5, 800],
    ['its own where a unit is unknown', 'style="width: 5vw"', 300, 200],
    ['its own where the width is only a limit', 'style="max-width: 10px"', 300, 200],
    ['small for a logo', 'class="big logo"', 96, 64],
  ])('is %s', (_, attributes, width, height) => {
    const [shownWidth, shownHeight] = sizeOf(attributes);
    expect(shownWidth).toBeCloseTo(width, 2);
    expect(shownHeight).toBeCloseTo(height, 2);
  });

  test('of a drawing is not what its attributes say', () => {
    expect(sizeOf('width="20" height="20"', 'svg')).toEqual([300, 200]);
  });

  test('is never nothing', () => {
    expect(sizeOf('width="0"').map((px) => px * emuPerPx)).toEqual([1, 1]);
  });
});

describe('a run with a picture', () => {
  test('has its words, escaped, and a number of its own', () => {
    const at = context();
    const element = elementOf('<img data-picture="p" alt="A &quot;silo&quot; &amp; more">');
    expect(pictureRun(element, at)).toContain(
      '<wp:docPr id="1" name="Picture 1" descr="A &quot;silo&quot; &amp; more"/>',
    );
    expect(pictureRun(element, at)).toContain('<wp:docPr id="2" name="Picture 2"');
    expect([...at.store.media.keys()]).toEqual(['image1.png']);
    expect(at.relations.xml().match(/Target="media\/image1.png"/g)).toHaveLength(1);
  });

  test('is nothing where there is no picture', () => {
    expect(pictureRun(elementOf('<img data-picture="q">'), context())).toBeUndefined();
    expect(pictureRun(elementOf('<img>'), context())).toBeUndefined();
  });
});
