/** What a worker does not believe of a job. */

import { expect, test } from 'vitest';
import { optionsOf } from '../../src/queue/job-options.js';
import { checkedJob, maxPaperBytes } from '../../src/queue/paper-job.js';

const file = { path: '/docs/paper.md', sha256: 'a'.repeat(64), size: 10 };
const job = { code: 'x', paper: '/docs/paper.md', root: '/docs', from: '/docs', options: {}, files: [file] };

test('a job is what it has to be', () => {
  expect(checkedJob(job)).toEqual(job);
});

test.each([
  ['a path that climbs', { files: [{ ...file, path: '/docs/../../etc/passwd' }] }],
  ['a relative path', { paper: 'paper.md' }],
  ['a path with a zero byte', { root: '/docs\0' }],
  ['a digest that is none', { files: [{ ...file, sha256: '../../x' }] }],
  ['an option that does not travel', { options: { out: '/etc' } }],
  ['the private network', { options: { allowNetwork: 'private' } }],
  [
    'too many bytes',
    { files: [0, 1, 2].map((n) => ({ ...file, path: `/docs/${n}`, size: maxPaperBytes / 2 })) },
  ],
  ['a word more', { program: 'x' }],
])('%s is refused', (_, change) => {
  expect(() => checkedJob({ ...job, ...change })).toThrow();
});

test('style sheets that a job did not bring along are looked for among its own files, never on the worker', () => {
  const theme = [
    'memo',
    'own.css',
    '../up.css',
    '/docs/a.css',
    '/etc/passwd',
    '../../../../etc/passwd',
    'x.css',
  ];
  const built = optionsOf(checkedJob({ ...job, options: { theme } }), '/top');
  expect(built.theme).toEqual([
    'memo',
    '/top/docs/own.css',
    '/top/up.css',
    '/top/docs/a.css',
    '/top/etc/passwd',
    '/top/etc/passwd',
    '/top/docs/x.css',
  ]);
  expect(built.root).toBe('/top/docs');
});
