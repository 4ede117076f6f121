import { describe, expect, it } from 'vitest';
import { describePlan, planRelease } from '../../src/release/plan.js';
import type { AllowedRisks } from '../../src/release/refusals.js';
import type { Candidate } from '../../src/release/release-types.js';
import { built, candidate, paper, repository } from './made-up.js';

const released = (...versions: string[]) => versions.map((version) => built(version).manifest);
const place = (line: number) => ({ file: '/papers/gears.md', line, column: 1 });

function refusals(one: Candidate, allowed: AllowedRisks = {}) {
  const [plan] = planRelease([one], allowed).papers;
  if (plan?.action !== 'refuse') throw new Error(`expected a refusal, found ${plan?.action}`);
  return plan.refusals;
}

const reported = (one: Candidate, allowed: AllowedRisks = {}) =>
  refusals(one, allowed).map((d) => [d.code, d.message, d.hint]);

describe('planRelease', () => {
  it('plans every file of a first release', () => {
    const [plan] = planRelease([candidate('1.0')]).papers;
    expect(plan).toMatchObject({ action: 'release', name: 'gears', version: '1.0', latest: true });
    expect(plan?.action === 'release' && plan.files.map((file) => file.name)).toEqual([
      'gears-1.0.pdf',
      'gears-1.0.html',
      'gears-1.0-source.zip',
      'manifest.json',
      'provenance.intoto.jsonl',
      'SHA256SUMS',
    ]);
  });

  it('says that the same bytes are already released, whatever git says by now', () => {
    const git = {
      ...repository,
      commit: 'f'.repeat(40),
      dirty: [{ path: 'x', state: 'untracked' as const }],
    };
    const again = candidate('1.0', {
      released: released('0.9', '1.0'),
      git,
      built: built('1.0', undefined, { git }),
    });
    expect(planRelease([again]).papers).toEqual([
      { action: 'already-released', source: 'gears.md', name: 'gears', version: '1.0' },
    ]);
  });

  it('refuses a released version with other bytes, always, and says which input made them', () => {
    const changed = candidate('1.0', { released: released('1.0'), built: built('1.0', 'a word more') });
    const allowed = { allowDirty: true, allowOlder: true };
    expect(refusals(changed, allowed)).toEqual([
      {
        severity: 'error',
        code: 'version-released',
        message: 'version 1.0 is already released with other bytes: gears.md differs',
        hint: 'raise `version`: what is released never changes',
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
      'version 1.0 is already released with other bytes: it was printed with HeadlessChrome/147.0.7727.0, this is HeadlessChrome/150',
    );
  });

  it('refuses a version that is only written otherwise', () => {
    expect(reported(candidate('1.0.0', { released: released('1.0') }), { allowOlder: true })).toEqual([
      [
        'version-released',
        'version 1.0.0 is the same as 1.0, which is released',
        'raise `version`: what is released never changes',
      ],
    ]);
  });

  it('refuses a version that is not newer, unless that is allowed', () => {
    const older = candidate('1.9', { released: released('1.9.1', '1.10') });
    expect(reported(older)).toEqual([
      [
        'version-not-newer',
        'version 1.9 is not newer than 1.10, which is released',
        'raise `version`, or release with --allow-older',
      ],
    ]);
    const [plan] = planRelease([older], { allowOlder: true }).papers;
    expect(plan).toMatchObject({
      action: 'release',
      version: '1.9',
      latest: false,
      notes: ['older than 1.10'],
    });
  });

  it('gives all reasons at once, each with its place and what to do', () => {
    const bare = paper({ title: ' ', version: undefined, date: undefined, authors: [], status: 'draft' });
    const git = { ...repository, dirty: [{ path: 'gears.md', state: 'modified' as const }] };
    const { built: _, ...unbuilt } = candidate('1.0', { paper: bare, git });
    expect(refusals(unbuilt).map((d) => [d.code, d.message, d.hint, d.place?.line])).toEqual([
      ['title-missing', 'the paper has no title', 'add `title: …` to its front matter', 2],
      ['version-missing', 'the paper has no version', 'add `version: 1.0` to its front matter', 2],
      ['date-missing', 'the paper has no date', 'add `date: 2025-10-17` to its front matter', 2],
      ['authors-missing', 'the paper has no author', 'add `authors: …` to its front matter', 2],
      ['status-draft', 'its status is draft', 'set `status: final`', 6],
      [
        'tree-dirty',
        '1 file differs from commit 0123456: gears.md (modified)',
        'commit what the paper is made of, or release with --allow-dirty',
        undefined,
      ],
    ]);
  });

  it('takes errors and placeholders as they are, and leaves other warnings be', () => {
    const at = { file: '/papers/gears.md', line: 12, column: 3 };
    const diagnostics = [
      { severity: 'warning', code: 'placeholder', message: '[Benefit 1] is not filled in', place: at },
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
      ['status-draft', 'it is built as a draft, with a watermark', 'release it without --draft'],
    ]);
  });

  it.each([
    ['../../x', 'the version “../../x” begins with a dot or a space'],
    ['1.0\0', 'the version “1.0�” contains U+0000'],
    ['CON', 'the version “CON” is the name of a device on Windows'],
    ['9'.repeat(300), `the version “${'9'.repeat(77)}…” is 300 bytes long; a folder's name may have 100`],
  ])('refuses the version %j', (version, message) => {
    expect(reported(candidate('1.0', { paper: paper({ version }) }))).toEqual([
      ['version-name', message, 'write it like 1.0, 2024.10 or 1.2.0-rc.1'],
    ]);
  });

  it('lists many dirty files in short, and lets them pass where that is allowed', () => {
    const dirty = Array.from({ length: 13 }, (_, i) => ({ path: `f${i}`, state: 'untracked' as const }));
    const one = candidate('1.0', { git: { ...repository, dirty } });
    expect(refusals(one)[0]?.message).toMatch(
      /^13 files differ from commit 0123456: f0 \(untracked\), .* f9 \(untracked\), and 3 more$/,
    );
    expect(planRelease([one], { allowDirty: true }).papers[0]).toMatchObject({
      action: 'release',
      notes: ['the manifest says that the tree was dirty'],
    });
  });

  it('refuses what git cannot vouch for, and asks nothing of a folder without a repository', () => {
    const git = { kind: 'unknown', reason: 'detected dubious ownership in repository' } as const;
    expect(reported(candidate('1.0', { git }))).toEqual([
      [
        'tree-unknown',
        'git does not say whether all is committed: detected dubious ownership in repository',
        'repair the repository, or release with --allow-dirty',
      ],
    ]);
    expect(planRelease([candidate('1.0', { git: { kind: 'none' } })]).papers[0]?.action).toBe('release');
  });

  it('plans each paper for itself, and refuses two that would meet in one folder', () => {
    const twin = candidate('1.0', { source: 'other/Gears.md', name: 'Gears' });
    const plans = planRelease([
      candidate('1.0'),
      twin,
      candidate('1.0', { source: 'cogs.md', name: 'cogs' }),
    ]);
    expect(plans.papers.map((plan) => plan.action)).toEqual(['refuse', 'refuse', 'release']);
    const [first] = plans.papers;
    expect(first?.action === 'refuse' && first.refusals[0]).toMatchObject({
      code: 'output-collision',
      message: 'gears.md and other/Gears.md would be released to the same folder',
    });
  });

  it('makes a paper under review, or a prerelease, not the latest', () => {
    const review = built('1.1', undefined, { metadata: { ...paper().metadata, status: 'review' } });
    const plan = planRelease([
      candidate('1.1', { released: released('1.0'), built: review }),
      candidate('1.1-rc.1', { source: 'b', name: 'b', released: released('1.0') }),
      candidate('1.1', { source: 'c', name: 'c', released: released('1.0') }),
    ]);
    expect(plan.papers.map((p) => p.action === 'release' && p.latest)).toEqual([false, false, true]);
  });
});

describe('describePlan', () => {
  it('says what will be written, and what will not', () => {
    const plan = planRelease([
      candidate('1.0'),
      candidate('1.0', { source: 'cogs.md', name: 'cogs', released: released('1.0') }),
      candidate('1.0', { source: 'nuts.md', name: 'nuts', draft: true }),
    ]);
    expect(describePlan(plan, 'out/releases').split('\n')).toEqual([
      'gears.md: release 1.0',
      '  out/releases/gears/1.0/gears-1.0.pdf  20 B',
      '  out/releases/gears/1.0/gears-1.0.html  18 B',
      '  out/releases/gears/1.0/gears-1.0-source.zip  274 B',
      expect.stringMatching(/^ {2}out\/releases\/gears\/1.0\/manifest.json {2}\d+ k?B$/),
      expect.stringMatching(/^ {2}out\/releases\/gears\/1.0\/provenance.intoto.jsonl {2}\d+ k?B$/),
      expect.stringMatching(/^ {2}out\/releases\/gears\/1.0\/SHA256SUMS {2}\d+ k?B$/),
      '  out/releases/gears/index.json',
      '  out/releases/gears/latest.pdf  → 1.0',
      'cogs.md: 1.0 is already released with these bytes; nothing to do',
      'nuts.md: refused for 1 reason',
      '',
    ]);
  });
});
