import { describe, expect, test } from 'vitest';
import { operator } from '../../src/pdf/content-stream.js';
import { type Edit, eachOperator, editContent } from '../../src/pdf/page-content.js';
import { changedText, contentOf } from './changed-content.js';

const operatorsIn = (text: string): string[] => {
  const found: string[] = [];
  eachOperator(contentOf(text), (code, at, operatorAt) => {
    const name = /^\S+/.exec(text.slice(operatorAt))?.[0] ?? '';
    expect(code).toBe(operator(name));
    found.push(text.slice(at, operatorAt) + name);
  });
  return found;
};

const edited = (text: string, ...edits: readonly Edit[]) => {
  const content = contentOf(text);
  return changedText(content, editContent(content, edits));
};

test('each operator has the place of its operands, and its own', () => {
  expect(operatorsIn('q\n1 0 0 1 5 5 cm [(a)-3(b)] TJ\n/F1 9 Tf Q')).toEqual([
    'q',
    '1 0 0 1 5 5 cm',
    '[(a)-3(b)] TJ',
    '/F1 9 Tf',
    'Q',
  ]);
  // more operators than its length makes probable
  expect(operatorsIn('q Q '.repeat(500))).toHaveLength(1000);
});

describe('edits', () => {
  test('insert operators before, between and after others', () => {
    expect(edited('q\nQ\n', { start: 2, end: 2, text: '/X Do\n' })).toBe('q\n/X Do\nQ\n');
    expect(
      edited(
        'q\nQ\n',
        { start: 0, end: 0, text: '/A BMC\n' },
        { start: 0, end: 0, text: '1 w\n' },
        { start: 4, end: 4, text: 'EMC' },
      ),
    ).toBe('/A BMC\n1 w\nq\nQ\nEMC');
  });

  test('replace operators and leave them out', () => {
    const content = 'q\n1 0 0 rg\n2 w\n0 0 9 9 re\nf\nQ\n';
    expect(edited(content, { start: 2, end: 14, text: '1 g 3 w' })).toBe('q\n1 g 3 w\n0 0 9 9 re\nf\nQ\n');
    expect(edited(content, { start: 0, end: 1, text: '' }, { start: 11, end: 14, text: '' })).toBe(
      '\n1 0 0 rg\n\n0 0 9 9 re\nf\nQ\n',
    );
  });

  test('without any, the content is the same object', () => {
    expect(edited('q Q')).toBeUndefined();
  });
});
