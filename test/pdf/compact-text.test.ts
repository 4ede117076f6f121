import { describe, expect, it } from 'vitest';
import { compactText } from '../../src/pdf/compact-text.js';
import { contentOf } from './changed-content.js';

/** Every glyph of F1 is half as wide as the text is high; no other font is known. */
const widths = (name: string) => (name === 'F1' ? () => 500 : undefined);

const compact = (content: string): string =>
  Buffer.from(compactText(contentOf(content), widths)).toString('latin1');

/** Where each glyph is drawn, by the rules of ISO 32000-1, 9.4. */
function positions(content: string): string[] {
  let [x, y, pen, size] = [0, 0, 0, 0];
  const found: string[] = [];
  const show = (hex: string): void => {
    for (const glyph of hex.match(/..../g) ?? []) {
      found.push(`${glyph} ${(x + pen).toFixed(2)} ${y.toFixed(2)}`);
      pen += size / 2;
    }
  };
  for (const [token, operands = '', name] of content.matchAll(
    /([^a-zA-Z]*(?:\/F\d [\d.]+ )?[^a-zA-Z]*|\[.*?\]|<.*?> ?)(BT|ET|Tf|Tm|Td|TJ|Tj)/g,
  )) {
    const numbers = operands.replace(/\/F\d/, '').trim().split(/\s+/).map(Number);
    if (name === 'Tf') size = numbers.at(-1) ?? 0;
    else if (name === 'Tm') [x, y, pen] = [numbers[4] ?? 0, numbers[5] ?? 0, 0];
    else if (name === 'Td') [x, y, pen] = [x + (numbers[0] ?? 0), y - (numbers[1] ?? 0), 0];
    else if (name === 'Tj' || name === 'TJ') {
      for (const [, hex, distance] of token.matchAll(/<([0-9a-f]+)>|(-?\d+)/g)) {
        if (hex) show(hex);
        else pen -= (Number(distance) * size) / 1000;
      }
    }
  }
  return found;
}

const line = (...moves: readonly string[]) =>
  `BT\n/F1 10 Tf\n1 0 0 -1 20 700 Tm\n<0001> Tj\n${moves.map((move) => `${move} <0002> Tj\n`).join('')}ET\n`;

describe('compactText', () => {
  it('shows glyphs that follow each other as one string', () => {
    expect(compact(line('5 0 Td', '5.0000012 0 Td'))).toContain('<000100020002>Tj\n');
  });

  it('writes only distances that are not the glyph’s own width', () => {
    expect(compact(line('5 0 Td', '4.8 0 Td'))).toContain('[<00010002>20<0002>]TJ\n');
  });

  it('never lets rounding add up over a long line', () => {
    const content = line(...Array.from({ length: 400 }, () => '5.0149 0 Td'));
    const [before, after] = [content, compact(content)].map(positions);
    const far = (before ?? []).filter((place, i) => {
      const [x, other] = [place, after?.[i] ?? ''].map((text) => Number(text.split(' ')[1]));
      return Math.abs((x ?? 0) - (other ?? Number.NaN)) > 0.03 || Number.isNaN(other);
    });
    expect(after).toHaveLength(401);
    expect(far).toEqual([]);
  });

  it('keeps the place of a line that is given from the one before', () => {
    const content = line('5 0 Td', '4 0 Td', '-9 12 Td', '5 0 Td', '3 -2.5 Td');
    expect(positions(compact(content))).toEqual(positions(content));
  });

  it('continues behind a glyph where no move stands between two', () => {
    const content = `BT\n/F1 10 Tf\n1 0 0 -1 20 700 Tm\n<0001> Tj\n<0002> Tj\n7 0 Td <0003> Tj\n<0004> Tj\nET\n`;
    expect(compact(content)).toContain('[<00010002>300<00030004>]TJ\n');
    const marked = content.replace('<0002> Tj', 'EMC\n<0002> Tj').replace('<0003>', 'EMC\n<0003>');
    for (const one of [content, marked]) expect(positions(compact(one))).toEqual(positions(one));
  });

  it('leaves text in fonts alone whose glyphs it cannot measure', () => {
    const content = 'BT\n/F9 10 Tf\n1 0 0 -1 0 0 Tm\n<01> Tj\n5 0 Td\n<02> Tj\nET\n';
    expect(compact(content)).toBe(content);
  });

  it('ends a string at a mark and at a colour, and moves only where the pen is not', () => {
    const content =
      'BT\n/F1 10 Tf\n1 0 0 -1 0 0 Tm\n<0001> Tj\n/Span <</ActualText (x)>> BDC\n5 0 Td <0002> Tj\nEMC\n1 0 0 rg\n9 0 Td <0003> Tj\nET\n';
    const compacted = compact(content);
    expect(compacted).toContain(
      '<0001>Tj\n/Span <</ActualText (x)>> BDC\n<0002>Tj\nEMC\n1 0 0 rg\n14 0 Td\n<0003>Tj\nET',
    );
  });

  const object = (x: number, y: number, glyph = '0001', before = '') =>
    `BT\n/F1 10 Tf\n1 0 0 -1 ${x} ${y} Tm\n${before}<${glyph}> Tj\nET\n`;

  it('makes one text object of those that follow each other, and one string of those on a line', () => {
    const content = `${object(20, 700)}\n${object(25, 700, '0002')}${object(20, 712.5)}0 g\n${object(20, 725)}Q\n`;
    expect(compact(content)).toBe(
      'BT\n/F1 10 Tf\n1 0 0 -1 20 700 Tm\n<00010002>Tj\n0 -12.5 Td\n<0001>Tj\n0 g\n0 -12.5 Td\n<0001>Tj\nET\nQ\n',
    );
    expect(positions(compact(content))).toEqual(positions(content));
  });

  it('begins a text object where something else was done, with its font where that may be another', () => {
    expect(compact(`${object(1, 2)}EMC\n${object(1, 3)}Q\n${object(1, 4)}`)).toBe(
      'BT\n/F1 10 Tf\n1 0 0 -1 1 2 Tm\n<0001>Tj\nET\nEMC\nBT\n1 0 0 -1 1 3 Tm\n<0001>Tj\nET\nQ\nBT\n/F1 10 Tf\n1 0 0 -1 1 4 Tm\n<0001>Tj\nET\n',
    );
  });

  it('copies what follows a glyph from where that ends, on the line of before', () => {
    expect(compact('BT\n/F1 10 Tf\n1 0 0 -1 5 6 Tm\n<0001> Tj\n3 Ts\n<0002> Tj\n9 0 Td\nET\n')).toBe(
      'BT\n/F1 10 Tf\n1 0 0 -1 5 6 Tm\n<0001>Tj\n1 0 0 -1 5 6 Tm\n[-500]TJ\n3 Ts\n<0002> Tj\n9 0 Td\nET\n',
    );
  });

  it('copies what it does not know, from the place where the pen is', () => {
    const copied = `${object(1, 2)}${object(5, 6, '0002', '3 Ts\n')}${object(7, 8)}`;
    expect(compact(copied)).toBe(
      'BT\n/F1 10 Tf\n1 0 0 -1 1 2 Tm\n<0001>Tj\n1 0 0 -1 5 6 Tm\n3 Ts\n<0002> Tj\nET\nBT\n/F1 10 Tf\n1 0 0 -1 7 8 Tm\n<0001>Tj\nET\n',
    );
  });

  it('ends the string of the object before, where one is copied that has no place yet', () => {
    const content = `${object(1, 2)}BT\n3 Ts\n1 0 0 -1 5 6 Tm\n/F1 10 Tf\n<0002> Tj\nET\n`;
    expect(compact(content)).toContain('<0001>Tj\n1 0 0 1 0 0 Tm\n');
    expect(positions(compact(content))).toEqual(positions(content));
  });
});
