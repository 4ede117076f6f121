import { describe, expect, it } from 'vitest';
import { compactPaint } from '../../src/pdf/compact-paint.js';

const compact = (content: string): string =>
  Buffer.from(compactPaint(Buffer.from(content))).toString('latin1');

describe('compactPaint', () => {
  it('writes a colour where something is painted in it, and once', () => {
    expect(compact('1 0 0 RG 1 0 0 rg\nBT\n<01> Tj\n0 0 0 rg\n1 0 0 rg\n<02> Tj\nET\n0 0 1 rg\n')).toBe(
      'BT\n1 0 0 rg\n<01> Tj\n<02> Tj\nET\n',
    );
  });

  it('knows what a restored state has, and colours of other kinds', () => {
    expect(compact('0 g\nq\n1 g\n0 0 m\n9 9 l\nf\nQ\n0 0 m\n9 9 l\nf\n')).toBe(
      'q\n1 g\n0 0 m\n9 9 l\nf\nQ\n0 g\n0 0 m\n9 9 l\nf\n',
    );
    expect(compact('.5 g\n/P cs\n0 0 m\n9 9 l\nf\n.5 g\n0 0 m\n9 9 l\nf\n')).toBe(
      '.5 g\n/P cs\n0 0 m\n9 9 l\nf\n.5 g\n0 0 m\n9 9 l\nf\n',
    );
  });

  it('sets both colours before forms, and before text that may be stroked', () => {
    expect(compact('1 g\n.5 G\n/X1 Do\n')).toBe('1 g\n.5 G\n/X1 Do\n');
    expect(compact('1 g\n.5 G\nBT\n2 Tr\n<01> Tj\nET\n')).toBe('BT\n2 Tr\n1 g\n.5 G\n<01> Tj\nET\n');
  });

  it('makes one rectangle of those of one colour that touch, and of no others', () => {
    const row = '0 5 10 2 re\nf\n10 5 20.5 2 re\nf\n';
    expect(compact(`${row}0 7 30.5 1 re\nf\n`)).toBe('0 5 30.5 3 re\nf\n');
    expect(compact('0 5 10 2 re\nf\n1 g\n10 5 10 2 re\nf\n')).toBe('0 5 10 2 re\nf\n1 g\n10 5 10 2 re\nf\n');
    expect(compact('0 5 10 2 re\nf\n/A BMC\n10 5 10 2 re\nW*\nn\n')).toBe(
      '0 5 10 2 re\nf\n/A BMC\n10 5 10 2 re\nW*\nn\n',
    );
  });

  it('leaves out each path outside the clip: dots of a frame on the next page, lines with their width, curves', () => {
    const page = (paint: string) => `q\n.24 0 0 -.24 0 842 cm\n10 10 100 200 re\nW*\nn\n${paint}Q\n`;
    const nothing = page('');
    const dots = '10 210 m\n16 210 l\n16 213 l\n10 213 l\n19 210 m\n25 210 l\n25 213 l\n19 213 l\nf\n';
    expect(compact(page(dots))).toBe(nothing);
    expect(compact(page('12 4 m\n20 0 30 9 40 10 c\nf*\n'))).toBe(nothing);
    expect(compact(page('.5 w\n10 213 m\n110 213 l\nS\n'))).toBe(page('.5 w\n'));
    // what may reach into the page stays: a wide line, a curve, and a path that clips
    for (const shown of [
      '4 w\n10 213 m\n110 213 l\nS\n',
      '.5 w\nq\n2 w\nQ\n10 211 m\n110 211 l\nS\n',
      '12 4 m\n20 0 30 11 40 9 c\nf\n',
      '10 220 m\n20 220 l\n20 230 l\nW\nn\n',
    ])
      expect(compact(page(shown))).toBe(page(shown));
    const turned = 'q\n0 1 -1 0 0 0 cm\n10 210 m\n16 210 l\n16 213 l\nf\nQ\n';
    expect(compact(page(turned))).toBe(page(turned));
  });

  it('leaves out a rectangle that lies outside the clip', () => {
    const page = (paint: string) => `q\n.24 0 0 -.24 0 842 cm\n10 10 100 200 re\nW*\nn\n${paint}Q\n`;
    const clipped = page('');
    expect(compact(page('10 210.4 100 4 re\nf\n10 5 100 4 re\nf\n'))).toBe(clipped);
    const seen = page('10 209 100 4 re\nf\n');
    expect(compact(seen)).toBe(seen);
    expect(compact(`${clipped}10 210.4 100 4 re\nf\n`)).toBe(`${clipped}10 210.4 100 4 re\nf\n`);
    const moved = page('q\n.5 0 0 .5 10 -900 cm\n0 2222 50 2 re\nf\nQ\n');
    expect(compact(moved)).toBe(page('q\n.5 0 0 .5 10 -900 cm\nQ\n'));
    const turned = page('0 1 -1 0 0 0 cm\n10 900 100 4 re\nf\n');
    expect(compact(turned)).toBe(turned);
  });

  it('draws a shape of many points from its first one, so that the same shape is the same bytes', () => {
    const shape = (x: number, y: number) =>
      `${[0, 1, 2, 3, 4, 5].map((i) => `${x + i} ${y + i * i} ${i === 0 ? 'm' : 'l'}`).join('\n')}\nf\n`;
    const moved = compact(shape(1000.25, 70));
    expect(moved).toBe('q\n1 0 0 1 1000.25 70 cm\n0 0 m\n1 1 l\n2 4 l\n3 9 l\n4 16 l\n5 25 l\nf\nQ\n');
    expect(compact(shape(5, 6)).split('cm')[1]).toBe(moved.split('cm')[1]);
    expect(compact(shape(5, 6).replace('f', 'W n'))).not.toContain('cm');
  });

  it('rounds coordinates by the scale that they are drawn at', () => {
    const path = '121.999992 8589.83114 m\n-.00001 0 l\nf\n';
    expect(compact(path)).toBe('122 8589.83 m\n0 0 l\nf\n');
    expect(compact(`q\n.1 0 0 .1 0 0 cm\n${path}Q\n${path}`)).toBe(
      'q\n.1 0 0 .1 0 0 cm\n122 8589.8 m\n0 0 l\nf\nQ\n122 8589.83 m\n0 0 l\nf\n',
    );
    expect(compact('q 40 0 0 40 0 0 cm .12345 .5 m\n1 1 l\nS\nQ\n')).toContain('.1235 .5 m');
  });

  it('leaves everything else as it is', () => {
    const content = 'q\n/G3 gs\n(a \\) m) Tj\nBI /W 1 ID f 0 g EI\nQ\n';
    expect(compact(content)).toBe(content);
  });
});
