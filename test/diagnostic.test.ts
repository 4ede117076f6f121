/** Diagnostics as data, the error that carries them, and the exit code that a list of them leads to. */

import { expect, test } from 'vitest';
import {
  BuildError,
  type Code,
  codes,
  error,
  exitCodeOf,
  faultClasses,
  info,
  internalError,
  problem,
  warning,
  withDependencies,
  withPlace,
} from '../src/diagnostic.js';

const place = { file: '/papers/paper.md', line: 3, column: 5 };

test('a diagnostic holds a place and a hint only where it was given one', () => {
  expect(warning('image-missing', 'there is no a.png')).toEqual({
    severity: 'warning',
    code: 'image-missing',
    message: 'there is no a.png',
  });
  expect(info('image-remote', 'm', { place, hint: 'h' })).toEqual({
    severity: 'info',
    code: 'image-remote',
    message: 'm',
    place,
    hint: 'h',
  });
  expect(Object.keys(error('usage', 'm', { place: undefined, hint: undefined }))).toEqual([
    'severity',
    'code',
    'message',
  ]);
});

test('a problem is an error only where its class is fatal', () => {
  expect(problem('include-circular', 'm').severity).toBe('error');
  expect(problem('image-missing', 'm').severity).toBe('warning');
  // of no class: advice
  expect(problem('heading-skipped', 'm').severity).toBe('warning');
});

test('the class of a name that every object inherits is none', () => {
  expect(faultClasses['toString' as Code]).toBeUndefined();
  expect(Object.keys(faultClasses).filter((code) => !Object.hasOwn(codes, code))).toEqual([]);
});

test('no code that only a call or a machine leads to is excused as content of a paper', () => {
  const ofPapers = new Set(['content', 'metadata', 'syntax', 'shown', 'placeholder', 'layout']);
  const mixed = (Object.keys(codes) as Code[]).filter(
    (code) => codes[code] !== 1 && ofPapers.has(faultClasses[code] ?? ''),
  );
  expect(mixed).toEqual([]);
});

test('the exit code is the worst of the errors, and warnings lead to none', () => {
  expect(exitCodeOf([])).toBe(0);
  expect(exitCodeOf([warning('browser-missing', 'm'), info('usage', 'm')])).toBe(0);
  expect(exitCodeOf([error('image-missing', 'm')])).toBe(1);
  expect(exitCodeOf([error('browser-missing', 'm'), error('image-missing', 'm')])).toBe(2);
  expect(exitCodeOf([error('image-missing', 'm'), internalError('a.md')])).toBe(70);
  expect(exitCodeOf([error('cancelled', 'm'), internalError('a.md')])).toBe(130);
});

test('a code that this version does not know counts as a fault of the paper', () => {
  expect(exitCodeOf([{ severity: 'error', code: 'of-a-plugin', message: 'm' }])).toBe(1);
});

test('a list of faults that is longer than the stack has an exit code', () => {
  const faults = Array.from({ length: 300_000 }, () => error('image-missing', 'm'));
  expect(exitCodeOf(faults)).toBe(1);
});

test('an error carries one diagnostic or several, and says each of them', () => {
  const [one, other] = [error('usage', 'one'), error('usage', 'other')];
  expect(new BuildError(one)).toMatchObject({
    name: 'BuildError',
    message: 'one',
    diagnostics: [one],
    dependencies: [],
  });
  const cause = new Error('why');
  const both = new BuildError([one, other], { cause, dependencies: ['/a'] });
  expect(both).toMatchObject({ message: 'one\nother', diagnostics: [one, other], dependencies: ['/a'] });
  expect(both.cause).toBe(cause);
});

test('files read before a fault are added once, before those that it names itself', () => {
  const cause = new Error('why');
  const fault = new BuildError(error('usage', 'm'), { cause, dependencies: ['/b', '/a'] });
  const more = withDependencies(fault, ['/c', '/a']);
  expect(more).toMatchObject({ dependencies: ['/c', '/a', '/b'], diagnostics: fault.diagnostics });
  expect((more as BuildError).cause).toBe(cause);
});

test('a place is given to those without one, and keeps what else the fault carries', () => {
  const own = { ...place, line: 9 };
  const fault = new BuildError([error('usage', 'm'), error('usage', 'n', { place: own })], {
    dependencies: ['/a'],
  });
  const placed = withPlace(fault, place) as BuildError;
  expect(placed.diagnostics.map((each) => each.place)).toEqual([place, own]);
  expect(placed.dependencies).toEqual(['/a']);
  expect(withPlace(fault, undefined)).toBe(fault);
});

test('a bug of ours is passed on as it is', () => {
  const bug = new TypeError('x is undefined');
  expect(withPlace(bug, place)).toBe(bug);
  expect(withDependencies(bug, ['/a'])).toBe(bug);
});
