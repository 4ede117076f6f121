import { describe, expect, test } from 'vitest';
import { wrapArtifacts } from '../../src/pdf/artifacts.js';
import { changedText, contentOf } from './changed-content.js';

const wrap = (text: string, taggedForms: readonly string[] = []) => {
  const content = contentOf(text);
  const { content: wrapped, ...seen } = wrapArtifacts(content, (name) => taggedForms.includes(name));
  return { content: changedText(content, wrapped), ...seen };
};

/** Text of an artifact is not extracted. */
const silent = '/Span <</ActualText ()>> BDC\n';

describe('wrapping artifacts', () => {
  test('leaves content alone that is all tagged', () => {
    expect(wrap('q\n/P <</MCID 0 >>BDC\n1 2 3 4 re\nf\nEMC\nQ\n').content).toBeUndefined();
    expect(wrap('/Artifact BMC\n1 2 3 4 re f\nEMC').content).toBeUndefined();
  });

  test('wraps what is painted before, between and after tags', () => {
    const tagged = (id: number) => `/P <</MCID ${id} >>BDC\nBT <41> Tj ET\nEMC\n`;
    expect(wrap(`0 g\n1 2 3 4 re\nf\n${tagged(0)}0 0 m 9 9 l S\n${tagged(1)}/X1 Do\n`).content).toBe(
      `0 g\n/Artifact BMC\n1 2 3 4 re\nf\nEMC\n${tagged(0)}/Artifact BMC\n0 0 m 9 9 l S\nEMC\n${tagged(1)}/Artifact BMC\n/X1 Do\n\nEMC\n`,
    );
  });

  test('begins before a whole path or text object, never inside', () => {
    expect(wrap('0 0 m\n1 1 l\nh\nf*').content).toBe('/Artifact BMC\n0 0 m\n1 1 l\nh\nf*\nEMC\n');
    expect(wrap('BT /F1 9 Tf\n(x) Tj ET').content).toBe(
      `/Artifact BMC\n${silent}BT /F1 9 Tf\n(x) Tj ET\nEMC\nEMC\n`,
    );
  });

  test('takes marks that tag nothing inside', () => {
    expect(wrap('BT\n/Span<</ActualText (fi) >> BDC\n<03> Tj\nEMC\nET\n').content).toBe(
      `/Artifact BMC\n${silent}BT\n/Span<</ActualText (fi) >> BDC\n<03> Tj\nEMC\nET\nEMC\n\nEMC\n`,
    );
    expect(wrap('/Span<</ActualText (fi) >> BDC\nBT <03> Tj ET\nEMC\n').content).toBe(
      `/Artifact BMC\n/Span<</ActualText (fi) >> BDC\n${silent}BT <03> Tj ET\nEMC\nEMC\n\nEMC\n`,
    );
  });

  test('does not count clipping and state as painting', () => {
    expect(wrap('q 0 0 9 9 re W n /G3 gs 1 0 0 1 0 0 cm 1 w Q').content).toBeUndefined();
  });

  test('is not misled by operators inside strings, names and inline images', () => {
    expect(wrap('/P <</MCID 0 /ActualText (EMC \\) f) >>BDC (EMC f) Tj EMC').content).toBeUndefined();
    expect(wrap('BI /W 1 /H 1 ID \x00 f EMC\nEI').content).toBe(
      '/Artifact BMC\nBI /W 1 /H 1 ID \x00 f EMC\nEI\nEMC\n',
    );
  });

  test('reports a form that has tags inside, and leaves it', () => {
    expect(wrap('/X1 Do', ['X1'])).toMatchObject({ content: undefined, unwrapped: true });
    expect(wrap('/X2 Do', ['X1'])).toMatchObject({
      content: '/Artifact BMC\n/X2 Do\nEMC\n',
      unwrapped: false,
    });
  });

  test('reports a tag that begins within untagged text', () => {
    expect(wrap('BT (a) Tj /P <</MCID 0>> BDC (b) Tj EMC ET').unwrapped).toBe(true);
  });

  test('reports glyphs that a font does not have', () => {
    for (const shown of ['<0000>', '<00240000>', '<000000240025>']) {
      expect(wrap(`/P <</MCID 0>> BDC BT ${shown} Tj ET EMC`).missingGlyphs, shown).toBe(true);
    }
    for (const shown of ['<0024>', '<24000024>', '<00>', '<10000001>', '(0000)']) {
      expect(wrap(`/P <</MCID 0>> BDC BT ${shown} Tj ET EMC`).missingGlyphs, shown).toBe(false);
    }
  });
});
