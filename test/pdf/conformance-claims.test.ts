import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/pdf/conformance.js';
import { claimsAfter } from '../../src/pdf/conformance-claims.js';
import { targetOf } from '../../src/standards.js';
import type { StandardName } from '../../src/types.js';

const place = { file: '/p.md', line: 7, column: 1 };
const asked = { file: '/p.md', line: 2, column: 1 };
const fault = (breaks: Fault['breaks'], places = [place]): Fault => ({ breaks, message: 'a fault', places });

const after = (names: readonly StandardName[] | undefined, ...faults: readonly Fault[]) => {
  const { claims, diagnostics } = claimsAfter(targetOf(names), faults, asked);
  return {
    claims: claims.map(({ name }) => name),
    reported: diagnostics.map(
      ({ severity, message, place: at }) => `${severity} ${at?.line ?? ''}: ${message}`,
    ),
  };
};

describe('what was not asked for', () => {
  test('is claimed where it holds', () => {
    expect(after(undefined)).toEqual({ claims: ['pdf/ua-1', 'pdf/a-3a'], reported: [] });
  });

  test('is a warning where it does not', () => {
    expect(after(undefined, fault('levels'))).toEqual({
      claims: ['pdf/a-3a'],
      reported: ['warning : The PDF does not claim PDF/UA-1: a fault.'],
    });
  });

  test('is nothing to speak of for "none"', () => {
    expect(after([], fault('always'))).toEqual({ claims: [], reported: [] });
  });
});

describe('what the paper asks for', () => {
  test('is an error at each cause', () => {
    const other = { ...place, line: 9 };
    expect(after(['pdf/ua-1', 'pdf/a-3a'], fault('tags', [place, other])).reported).toEqual([
      'error 7: The paper asks for PDF/UA-1 and PDF/A-3a, which it cannot claim: a fault.',
      'error 9: The paper asks for PDF/UA-1 and PDF/A-3a, which it cannot claim: a fault.',
    ]);
  });

  test('is an error where it is asked for, if its cause is in no place', () => {
    expect(after(['pdf/a-2b'], fault('attached', [])).reported).toEqual([
      'error 2: The paper asks for PDF/A-2b, which it cannot claim: a fault.',
    ]);
  });

  test('is of one version of PDF', () => {
    expect(after(['pdf/ua-2', 'pdf/a-3a'])).toEqual({
      claims: ['pdf/ua-2'],
      reported: [
        'error 2: The paper asks for PDF/UA-2, which is about PDF 2.0, and for PDF/A-3a, which is about PDF 1.7.',
      ],
    });
  });

  test('breaks at what it asks for itself', () => {
    const faults = (['always', 'text', 'tags', 'access', 'levels', 'attached'] as const).map((breaks) =>
      fault(breaks),
    );
    const broken = (name: StandardName) =>
      faults.flatMap((each) => (after([name], each).claims.length === 0 ? each.breaks : []));
    expect(broken('pdf/ua-1')).toEqual(['always', 'text', 'tags', 'access', 'levels']);
    expect(broken('pdf/ua-2')).toEqual(['always', 'text', 'tags', 'access']);
    expect(broken('wtpdf')).toEqual(['always', 'text', 'tags', 'access']);
    expect(broken('pdf/a-3a')).toEqual(['always', 'text', 'tags']);
    expect(broken('pdf/a-3u')).toEqual(['always', 'text']);
    expect(broken('pdf/a-3b')).toEqual(['always']);
    expect(broken('pdf/a-2b')).toEqual(['always', 'attached']);
    expect(broken('pdf/a-4f')).toEqual(['always', 'text']);
    expect(broken('pdf/a-4')).toEqual(['always', 'text', 'attached']);
  });
});
