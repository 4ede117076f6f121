/** MathML → formulas of Word, and what Word has no counterpart for. */

import { describe, expect, test } from 'vitest';
import { officeMath } from '../../../src/compose/docx/omml.js';

/** The inside of a formula, runs as their letters: `<m:sSup><m:e>x</m:e>…`. */
function math(inside: string): string {
  return officeMath(`<math>${inside}</math>`)
    .xml.replace(/^<m:oMath\/?>|<\/m:oMath>$/g, '')
    .replace(/<m:r>(?:<m:rPr>.*?<\/m:rPr>)?<m:t[^>]*>(.*?)<\/m:t><\/m:r>/g, '$1')
    .replaceAll('\u200b', '∅');
}
const rawMath = (inside: string) => officeMath(`<math>${inside}</math>`).xml;

const x = '<mi>x</mi>';
const y = '<mi>y</mi>';
const two = '<mn>2</mn>';

describe('structures', () => {
  test.each([
    ['a power', `<msup>${x}${two}</msup>`, '<m:sSup><m:e>x</m:e><m:sup>2</m:sup></m:sSup>'],
    ['an index', `<msub>${x}${two}</msub>`, '<m:sSub><m:e>x</m:e><m:sub>2</m:sub></m:sSub>'],
    [
      'both',
      `<msubsup>${x}${y}${two}</msubsup>`,
      '<m:sSubSup><m:e>x</m:e><m:sub>y</m:sub><m:sup>2</m:sup></m:sSubSup>',
    ],
    ['a fraction', `<mfrac>${x}${y}</mfrac>`, '<m:f><m:num>x</m:num><m:den>y</m:den></m:f>'],
    [
      'a binomial',
      `<mfrac linethickness="0px">${x}${y}</mfrac>`,
      '<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>x</m:num><m:den>y</m:den></m:f>',
    ],
    [
      'a square root',
      `<msqrt>${x}${y}</msqrt>`,
      '<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>xy</m:e></m:rad>',
    ],
    ['a root', `<mroot>${x}<mn>3</mn></mroot>`, '<m:rad><m:deg>3</m:deg><m:e>x</m:e></m:rad>'],
    [
      'what is not shown',
      `<mphantom>${x}</mphantom>`,
      '<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>x</m:e></m:phant>',
    ],
  ])('%s', (_, mathMl, expected) => {
    expect(math(mathMl)).toBe(expected);
  });

  test('an empty argument is no dotted box', () => {
    expect(math(`<msup><mrow></mrow>${two}</msup>`)).toBe('<m:sSup><m:e>∅</m:e><m:sup>2</m:sup></m:sSup>');
    expect(math(`<msup>${x}</msup>`)).toBe('<m:sSup><m:e>x</m:e><m:sup>∅</m:sup></m:sSup>');
  });
});

describe('sums and functions', () => {
  const sum = `<munderover><mo>∑</mo>${x}${y}</munderover>`;

  test('take what follows, up to a relation', () => {
    expect(math(`${sum}${x}<mo>+</mo>${two}<mo>=</mo>${y}`)).toBe(
      '<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr><m:sub>x</m:sub><m:sup>y</m:sup><m:e>x+2</m:e></m:nary>=y',
    );
  });

  test('have only the limits that they have', () => {
    const integral = math(`<msub><mo>∫</mo>${x}</msub>${y}`);
    expect(integral).toContain('<m:limLoc m:val="subSup"/><m:supHide m:val="1"/>');
    expect(math(`<mo>∏</mo>${y}`)).toContain('<m:subHide m:val="1"/><m:supHide m:val="1"/>');
  });

  test('a function has its argument', () => {
    expect(math(`<mi>sin</mi><mo>\u2061</mo>${x}${y}`)).toBe(
      '<m:func><m:fName>sin</m:fName><m:e>x</m:e></m:func>y',
    );
  });
});

describe('brackets', () => {
  const fence = (text: string) => `<mo fence="true">${text}</mo>`;

  test('that grow are one with what is in them', () => {
    expect(math(`<mrow>${fence('(')}${x}${fence(')')}</mrow>`)).toBe(
      '<m:d><m:dPr><m:begChr m:val="("/><m:endChr m:val=")"/></m:dPr><m:e>x</m:e></m:d>',
    );
    expect(math(`<mrow>${fence('{')}${x}${fence('')}</mrow>`)).toContain('<m:endChr m:val=""/>');
  });

  test('of one size have the power that stands at the closing one', () => {
    expect(math(`<mo>(</mo>${x}<msup><mo>)</mo>${two}</msup>`)).toBe(
      '<m:sSup><m:e><m:d><m:dPr><m:begChr m:val="("/><m:endChr m:val=")"/><m:grow m:val="0"/></m:dPr><m:e>x</m:e></m:d></m:e><m:sup>2</m:sup></m:sSup>',
    );
  });

  test('without a partner stay signs', () => {
    expect(math(`<mo>[</mo>${x}`)).toBe('[x');
    expect(math(`${x}<mo>)</mo>`)).toBe('x)');
  });
});

describe('signs above and below', () => {
  test.each([
    [
      'an accent',
      `<mover accent="true">${x}<mo>^</mo></mover>`,
      '<m:acc><m:accPr><m:chr m:val="\u0302"/></m:accPr><m:e>x</m:e></m:acc>',
    ],
    [
      'a line above',
      `<mover>${x}<mo>\u203e</mo></mover>`,
      '<m:bar><m:barPr><m:pos m:val="top"/></m:barPr><m:e>x</m:e></m:bar>',
    ],
    [
      'a line below',
      `<munder>${x}<mo>_</mo></munder>`,
      '<m:bar><m:barPr><m:pos m:val="bot"/></m:barPr><m:e>x</m:e></m:bar>',
    ],
    [
      'a brace',
      `<munder>${x}<mo>\u23df</mo></munder>`,
      '<m:groupChr><m:groupChrPr><m:chr m:val="\u23df"/><m:pos m:val="bot"/><m:vertJc m:val="top"/></m:groupChrPr><m:e>x</m:e></m:groupChr>',
    ],
    ['a limit', `<munder><mi>lim</mi>${x}</munder>`, '<m:limLow><m:e>lim</m:e><m:lim>x</m:lim></m:limLow>'],
    [
      'two limits',
      `<munderover>${x}${y}${two}</munderover>`,
      '<m:limUpp><m:e><m:limLow><m:e>x</m:e><m:lim>y</m:lim></m:limLow></m:e><m:lim>2</m:lim></m:limUpp>',
    ],
  ])('%s', (_, mathMl, expected) => {
    expect(math(mathMl)).toBe(expected);
  });
});

describe('tables', () => {
  const row = (...cells: readonly string[]) =>
    `<mtr>${cells.map((cell) => `<mtd>${cell}</mtd>`).join('')}</mtr>`;

  test('are matrices, whose short rows are filled', () => {
    const made = math(`<mtable columnalign="left right">${row(x, y)}${row(two)}</mtable>`);
    expect(made).toContain('<m:mr><m:e>x</m:e><m:e>y</m:e></m:mr><m:mr><m:e>2</m:e><m:e>∅</m:e></m:mr>');
    expect([...made.matchAll(/<m:mcJc m:val="(\w+)"/g)].map(([, side]) => side)).toEqual(['left', 'right']);
    expect(math(`<mtable>${row(x)}</mtable>`)).toContain('<m:mcJc m:val="center"/>');
  });

  test('of equations are aligned where the second cell begins', () => {
    const made = rawMath(
      `<mtable columnalign="right left">${row(x, `<mo>=</mo>${y}`)}${row('', `<msqrt>${y}</msqrt>`)}</mtable>`,
    );
    expect(made).toContain('<m:eqArr>');
    expect(made.match(/<m:aln\/>/g)).toHaveLength(2);
    expect(made).toMatch(/<m:r><m:rPr>(?:(?!<\/m:rPr>).)*<m:aln\/><\/m:rPr><m:t[^>]*>=/);
  });

  test('may be empty', () => {
    expect(math('<mtable></mtable>')).toContain('<m:count m:val="1"/>');
  });
});

describe('letters', () => {
  const face = (inside: string) => /<m:rPr>(.*?)<\/m:rPr>/.exec(rawMath(inside))?.[1] ?? '';

  test('lean alone, and not in words or numbers', () => {
    expect(face(x)).toBe('');
    expect(face('<mi>sin</mi>')).toContain('<m:sty m:val="p"/>');
    expect(face(two)).toContain('<m:sty m:val="p"/>');
    expect(face('<mi>é</mi>')).toBe('');
  });

  test('are of the face that is asked for', () => {
    expect(face('<mi mathvariant="double-struck">R</mi>')).toContain('double-struck');
    expect(face('<mi mathvariant="normal">d</mi>')).toContain('<m:sty m:val="p"/>');
    expect(face('<mtext>if </mtext>')).toContain('<m:nor/>');
  });

  test('are escaped', () => {
    expect(rawMath('<mo>&lt;</mo><mtext>a&amp;b</mtext>')).toMatch(/&lt;.*a&amp;b/);
  });

  test.each([
    ['2em', '\u2003\u2003'],
    ['1em', '\u2003'],
    ['0.5em', '\u2002'],
    ['0.1667em', '\u2009'],
    ['10px', '\u2003'],
    ['0em', ''],
    ['-0.1667em', ''],
    ['', ''],
  ])('a space of "%s" is "%s"', (width, expected) => {
    expect(math(`<mspace width="${width}"></mspace>`)).toBe(expected);
  });
});

describe('boxes', () => {
  test('have lines around, or through what is in them', () => {
    expect(math(`<menclose notation="box">${x}</menclose>`)).toBe(
      '<m:borderBox><m:borderBoxPr/><m:e>x</m:e></m:borderBox>',
    );
    const struck = math(`<menclose notation="updiagonalstrike">${x}</menclose>`);
    expect([...struck.matchAll(/<m:(\w+) m:val="1"/g)].map(([, name]) => name)).toEqual([
      'hideTop',
      'hideBot',
      'hideLeft',
      'hideRight',
      'strikeBLTR',
    ]);
  });
});

describe('what has no counterpart', () => {
  test('is shown by its content, and named once', () => {
    const made = officeMath(
      `<math><mmultiscripts>${x}</mmultiscripts><mmultiscripts>${y}</mmultiscripts><maction>a</maction></math>`,
    );
    expect(made.unknown).toEqual(['maction', 'mmultiscripts']);
    expect(made.xml.replace(/<[^>]+>/g, '')).toBe('xya');
  });

  test('the source in TeX is not shown', () => {
    expect(
      math(
        `<semantics><mrow>${x}</mrow><annotation encoding="application/x-tex">\\alpha</annotation></semantics>`,
      ),
    ).toBe('x');
  });

  test('nothing is an empty formula', () => {
    expect(officeMath('')).toEqual({ xml: '<m:oMath/>', unknown: [] });
    expect(officeMath('no element').xml).toBe('<m:oMath/>');
  });
});
