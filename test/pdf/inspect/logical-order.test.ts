import { describe, expect, it } from 'vitest';
import {
  inDrawnOrder,
  inReadingOrder,
  ligatureInDrawnOrder,
} from '../../../src/pdf/inspect/logical-order.js';

const drawn = (text: string): string => [...text].reverse().join('');

describe('inReadingOrder', () => {
  it('leaves text from the left as it is', () => {
    expect(inReadingOrder('(12.5) words, and more.', false)).toBe('(12.5) words, and more.');
    expect(inReadingOrder('no language.', undefined)).toBe('no language.');
  });

  it('turns Hebrew and Arabic, and keeps numbers, Latin words and brackets', () => {
    const line = `.${drawn('סוף')} )English words( 2026 ${drawn('משפט עם')}`;
    expect(inReadingOrder(line, true)).toBe('משפט עם 2026 (English words) סוף.');
    expect(inReadingOrder(drawn('ثم (أقواس) ونهاية.'), true)).toBe('ثم (أقواس) ونهاية.');
  });

  it('turns words within a line from the left in their place', () => {
    expect(inReadingOrder(`One ${drawn('שתי מילים')}, two.`, false)).toBe('One שתי מילים, two.');
  });

  it('takes the direction of a line from its letters where no language says it', () => {
    expect(inReadingOrder(`.${drawn('משפט')} a`, undefined)).toBe('a משפט.');
    expect(inReadingOrder(`Mostly Latin ${drawn('מילה')}.`, undefined)).toBe('Mostly Latin מילה.');
  });

  it('keeps characters beyond the first plane whole', () => {
    const rocket = String.fromCodePoint(0x1f680);
    expect(inReadingOrder(`${rocket} ${drawn('שלום')}`, true)).toBe(`שלום ${rocket}`);
  });
});

describe('what is read in place of glyphs', () => {
  it('stands in a drawn line so that the line turns it back', () => {
    expect(inReadingOrder(`.${inDrawnOrder('שתי מילים')}`, true)).toBe('שתי מילים.');
    expect(inDrawnOrder('words')).toBe('words');
  });

  it('is turned where a font names lam and alef in the order of reading', () => {
    expect(ligatureInDrawnOrder('لا')).toBe('ال');
    expect(ligatureInDrawnOrder('ال')).toBe('ال');
  });
});
