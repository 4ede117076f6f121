import { expect, test } from 'vitest';
import { onceFor } from '../../src/data/once-for.js';

test('the result for an object is computed once, and another object has its own', () => {
  const asked: string[] = [];
  const lengthOf = onceFor(({ text }: { readonly text: string }) => {
    asked.push(text);
    return text.length;
  });
  const one = { text: 'one' };
  expect([lengthOf(one), lengthOf(one), lengthOf({ text: 'four' })]).toEqual([3, 3, 4]);
  expect(asked).toEqual(['one', 'four']);
});

test('an empty result is a result', () => {
  let count = 0;
  const find = onceFor((_: object): undefined => void count++);
  const key = {};
  find(key);
  find(key);
  expect(count).toBe(1);
});
