/** Damaged images are found by what is in the file, before a browser shows half of one. */

import { describe, expect, test } from 'vitest';
import { dataBytes, dataName } from '../../src/equip/data-address.js';
import { drawnElements } from '../../src/equip/drawn-elements.js';
import { imageDamage } from '../../src/equip/image-damage.js';
import { xmlFault } from '../../src/equip/xml-fault.js';
import { greyPng } from '../png.js';

const cutShort = 'the file ends before the picture does';
const png = Buffer.from(greyPng(8, 8));
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f00d2cfffd9', 'hex');

test('a PNG is walked to its end, and its sums are compared', () => {
  expect(imageDamage('image/png', png)).toBeUndefined();
  expect(imageDamage('image/png', png.subarray(0, png.length - 20))).toBe(cutShort);
  const flipped = Buffer.from(png);
  flipped[45] = (flipped[45] ?? 0) ^ 0xff;
  expect(imageDamage('image/png', flipped)).toBe('its chunk IDAT is damaged');
});

test('a JPEG has an end after its first scan; a GIF a trailer; a WebP as many bytes as it says', () => {
  expect(imageDamage('image/jpeg', jpeg)).toBeUndefined();
  expect(imageDamage('image/jpeg', jpeg.subarray(0, jpeg.length - 2))).toBe(cutShort);
  expect(imageDamage('image/gif', Buffer.from('GIF89a....;'))).toBeUndefined();
  expect(imageDamage('image/gif', Buffer.from('GIF89a....'))).toBe(cutShort);
  const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.from([6, 0, 0, 0]), Buffer.from('WEBPVP')]);
  expect(imageDamage('image/webp', webp)).toBeUndefined();
  expect(imageDamage('image/webp', webp.subarray(0, 12))).toBe(cutShort);
});

test.each([
  ['<svg><text>a &amp; b &#38; c</text><!-- a & b < c --></svg>', undefined],
  [
    '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "a" "b>" [<!ENTITY x "y">]>\n<svg a="1>2">&x;</svg>',
    undefined,
  ],
  ['<svg><style><![CDATA[ a > b & c < d ]]></style><g/></svg>', undefined],
  ['<svg>\n<text>a & b</text></svg>', 'its XML has a bare & at line 2'],
  ['<svg>&nbsp;</svg>', 'its XML does not know &nbsp; of line 1'],
  ['<svg><g></svg>', 'its XML has </svg> at line 1 where </g> is expected'],
  ['<svg>\n<g></g>', 'its XML never closes <svg> of line 1'],
  ['<svg><path d="M0 0></svg>', 'its XML is broken at line 1'],
])('an SVG is well-formed XML, or is reported as no XML: %s', (text, fault) => {
  expect(xmlFault(text)).toBe(fault);
});

test('a data: address is its bytes, and a message shows none of them', () => {
  expect(dataBytes(`data:image/png;base64,${png.toString('base64')}`)?.equals(png)).toBe(true);
  expect(dataBytes('data:image/svg+xml;utf8,<svg width="100%" fill="%23fff"/>')?.toString()).toBe(
    '<svg width="100%" fill="#fff"/>',
  );
  expect(dataBytes('data:image/png;base64,?!')).toBeUndefined();
  expect(dataName('data:image/png;base64,AAAA')).toBe('data:image/png,…');
});

describe('uses of an SVG', () => {
  const doubling = (depth: number) =>
    Array.from(
      { length: depth },
      (_, n) => `<g id="a${n + 1}"><use href="#a${n}"/><use xlink:href='#a${n}'/></g>`,
    ).join('');

  test.each([
    ['none', '<g id="a"><rect/></g>', 3],
    ['one', '<g id="a"><rect/></g><use href="#a"/>', 6],
    ['in each other', `<rect id="a0"/>${doubling(3)}`, 49],
    ['of themselves', '<g id="a"><use href="#a"/></g><use href="#b"/>', 4],
    ['in a comment', '<rect id="a"/><!-- <use href="#a"/> -->', 2],
  ])('%s', (_, inner, expected) => {
    expect(drawnElements(`<svg>${inner}</svg>`)).toBe(expected);
  });

  test('that multiply are damage, however often', () => {
    const damage = imageDamage('image/svg+xml', Buffer.from(`<svg><rect id="a0"/>${doubling(5000)}</svg>`));
    expect(damage).toBe('its <use> elements draw endless elements, and 200,000 is the limit');
  });
});
