/** A paper that asks to be released → every reason against it, each with its place and what to do. */

import { expect, it } from 'vitest';
import { type AllowedRisks, refusalsOf } from '../../src/release/refusals.js';
import type { Candidate } from '../../src/release/release-types.js';
import { built, candidate, paper, repository } from './made-up.js';

const released = (...versions: string[]) => versions.map((version) => built(version).manifest);
const place = (line: number) => ({ file: '/papers/gears.md', line, column: 1 });

const refusals = (one: Candidate, allowed: AllowedRisks = {}) => refusalsOf(one, [one], allowed);

const reported = (one: Candidate, allowed: AllowedRisks = {}) =>
  refusals(one, allowed).map((d) => [d.code, d.message, d.hint]);

it('has nothing against a paper that is whole, committed and newer', () => {
  expect(refusals(candidate('1.0'))).toEqual([]);
  expect(refusals(candidate('1.1', { released: released('1.0') }))).toEqual([]);
});

it('refuses a released version with other bytes, always, and says which input made them', () => {
  const changed = candidate('1.0', { released: released('1.0'), built: built('1.0', 'a word more') });
  const allowed = { allowDirty: true, allowOlder: true };
  expect(refusals(changed, allowed)).toEqual([
    {
      severity: 'error',
      code: 'version-released',
      message: 'Version 1.0 is already released with other bytes: gears.md differs.',
      hint: 'Raise `version`: a released version never changes.',
      place: place(3),
    },
  ]);
});

it('says when it was the tools that made other bytes', () => {
  const tools = { ...built('1.0').manifest.tools, browser: 'HeadlessChrome/150' };
  const pdf = new TextEncoder().encode('%PDF-1.7 other');
  const printed = candidate('1.0', {
    released: released('1.0'),
    built: built('1.0', undefined, { tools, pdf }),
  });
  expect(refusals(printed)[0]?.message).toBe(
    'Version 1.0 is already released with other bytes: it was printed with HeadlessChrome/147.0.7727.0, this is HeadlessChrome/150.',
  );
});

it('refuses a version that is only written otherwise', () => {
  expect(reported(candidate('1.0.0', { released: released('1.0') }), { allowOlder: true })).toEqual([
    [
      'version-released',
      'Version 1.0.0 is the same as 1.0, which is released.',
      'Raise `version`: a released version never changes.',
    ],
  ]);
});

it('gives all reasons at once, each with its place and what to do', () => {
  const bare = paper({ title: ' ', version: undefined, date: undefined, authors: [], status: 'draft' });
  const git = { ...repository, dirty: [{ path: 'gears.md', state: 'modified' as const }] };
  const { built: _, ...unbuilt } = candidate('1.0', { paper: bare, git });
  expect(refusals(unbuilt).map((d) => [d.code, d.message, d.hint, d.place?.line])).toEqual([
    ['title-missing', 'The paper has no title.', 'Add `title: …` to its front matter.', 2],
    ['version-missing', 'The paper has no version.', 'Add `version: 1.0` to its front matter.', 2],
    ['date-missing', 'The paper has no date.', 'Add `date: 2025-10-17` to its front matter.', 2],
    ['authors-missing', 'The paper has no author.', 'Add `authors: …` to its front matter.', 2],
    ['status-draft', 'The status of the paper is draft.', 'Set `status: final`.', 6],
    [
      'tree-dirty',
      '1 file differs from commit 0123456: gears.md (modified).',
      'Commit what the paper is made of, or release with --allow-dirty.',
      undefined,
    ],
  ]);
});

it('takes errors and placeholders as they are, and leaves other warnings be', () => {
  const at = { file: '/papers/gears.md', line: 12, column: 3 };
  const diagnostics = [
    { severity: 'warning', code: 'placeholder', message: '[Benefit 1] is not filled in.', place: at },
    { severity: 'warning', code: 'heading-skipped', message: 'level 2 is skipped' },
    { severity: 'error', code: 'image-missing', message: 'there is no x.png' },
  ] as const;
  expect(refusals(candidate('1.0', { diagnostics }))).toEqual([
    { ...diagnostics[0], severity: 'error' },
    diagnostics[2],
  ]);
});

it('refuses a draft by flag', () => {
  expect(reported(candidate('1.0', { draft: true }))).toEqual([
    ['status-draft', 'The paper is built as a draft, with a watermark.', 'Release it without --draft.'],
  ]);
});

it.each([
  ['../../x', 'The version “../../x” begins with a dot or a space.'],
  ['1.0\0', 'The version “1.0�” contains U+0000.'],
  ['CON', 'The version “CON” is the name of a device on Windows.'],
  ['9'.repeat(300), `The version “${'9'.repeat(79)}…” is 300 bytes long; a folder's name may have 100.`],
])('refuses the version %j', (version, message) => {
  expect(reported(candidate('1.0', { paper: paper({ version }) }))).toEqual([
    ['version-name', message, 'Write it like 1.0, 2024.10 or 1.2.0-rc.1.'],
  ]);
});

it('says which input, tool or file made other bytes', () => {
  const difference = (changes: Parameters<typeof built>[2], text?: string) =>
    refusals(
      candidate('1.0', { released: released('1.0'), built: built('1.0', text, changes) }),
    )[0]?.message.replace('Version 1.0 is already released with other bytes: ', '');
  const { tools } = built('1.0').manifest;
  expect(difference({ tools: { ...tools, 'wp-build': '0.2.0' } })).toBe(
    `it was built with wp-build ${tools['wp-build']}, this is 0.2.0.`,
  );
  const font = { name: 'inter.woff2', sha256: 'a'.repeat(64), size: 5 };
  expect(difference({ tools: { ...tools, fonts: [font] } })).toBe('other fonts: inter.woff2.');
  expect(difference({ pdf: new TextEncoder().encode('%PDF other') })).toBe(
    'gears-1.0.pdf differ, for no reason that the manifests tell.',
  );
  expect(difference({ signed: { signer: 'Ada', unsigned: new Uint8Array() } })).toBe(
    'it was released without a signature.',
  );
  const { built: _, ...unbuilt } = candidate('1.0', { released: released('1.0') });
  expect(refusals(unbuilt)).toEqual([]);
});

it('refuses a name that no folder may have, and papers that would meet in one folder', () => {
  expect(reported(candidate('1.0', { name: '..' }))).toEqual([
    ['release-name', 'The name “..” begins with a dot or a space.', 'Rename the paper.'],
  ]);
  const twin = candidate('1.0', { source: 'other/GEARS.md', name: 'GEARS' });
  expect(refusalsOf(candidate('1.0'), [candidate('1.0'), twin], {}).map(({ message }) => message)).toEqual([
    'gears.md and other/GEARS.md would be released to the same folder.',
  ]);
});

it('shows no control character and no name without end', () => {
  const dirty = [{ path: `a\u001b[31m${'b'.repeat(100)}`, state: 'untracked' as const }];
  const [fault] = refusals(candidate('1.0', { git: { ...repository, dirty } }));
  expect(fault?.message).toBe(`1 file differs from commit 0123456: a�[31m${'b'.repeat(73)}… (untracked).`);
});

it('says that nothing is committed before the first commit', () => {
  const { commit: _, ...git } = repository;
  const dirty = [{ path: 'a', state: 'added' as const }];
  expect(refusals(candidate('1.0', { git: { ...git, dirty } }))[0]?.message).toBe(
    'Nothing is committed yet: a (added).',
  );
});

it('asks once for a title that a diagnostic already misses', () => {
  const missing = { severity: 'warning', code: 'title-missing', message: 'the paper has no title' } as const;
  const titles = (one: Candidate) => refusals(one).filter(({ code }) => code === 'title-missing');
  expect(titles(candidate('1.0', { diagnostics: [missing] }))).toHaveLength(1);
  expect(titles(candidate('1.0', { diagnostics: [{ ...missing, severity: 'error' }] }))).toHaveLength(1);
});

it('names the beginning of a paper without front matter', () => {
  const bare = paper({ version: undefined }, { frontMatter: undefined as never });
  const { built: _, ...unbuilt } = candidate('1.0', { paper: bare });
  expect(refusals(unbuilt)[0]?.place).toEqual(place(1));
});
