import { expect, test } from 'vitest';
import { openMemory } from '../../src/watch/memory.js';

test('what a stage noted is what it finds in the next build', () => {
  const { states, settle } = openMemory();
  expect(states.last('text')).toBeUndefined();
  states.note('text', 'first');
  expect(states.last('text')).toBeUndefined();
  settle('complete');
  states.note('text', 'second');
  expect(states.last('text')).toBe('first');
  settle('complete');
  expect(states.last('text')).toBe('second');
});

test('a build that was cut short leaves the states of the last complete one', () => {
  const { states, settle } = openMemory();
  states.note('text', 'first');
  settle('complete');
  for (const state of ['second', 'third']) {
    states.note('text', state);
    states.note('blocks', state);
    settle('cut-short');
  }
  expect([states.last('text'), states.last('blocks')]).toEqual(['first', undefined]);
});

test('a stage that noted nothing in a complete build begins again', () => {
  const { states, settle } = openMemory();
  states.note('text', 'first');
  settle('complete');
  settle('complete');
  expect(states.last('text')).toBeUndefined();
});
