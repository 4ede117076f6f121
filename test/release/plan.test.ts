import { describe, expect, it } from 'vitest';
import { describePlan, planRelease } from '../../src/release/plan.js';
import type { AllowedRisks } from '../../src/release/refusals.js';
import type { Candidate } from '../../src/release/release-types.js';
import { built, candidate, paper, repository } from './made-up.js';

const released = (...versions: string[]) => versions.map((version) => built(version).manifest);

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

  it('refuses a version that is not newer, unless that is allowed', () => {
    const older = candidate('1.9', { released: released('1.9.1', '1.10') });
    expect(reported(older)).toEqual([
      [
        'version-not-newer',
        'Version 1.9 is not newer than 1.10, which is released.',
        'Raise `version`, or release with --allow-older.',
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

  it('lists many dirty files in short, and lets them pass where that is allowed', () => {
    const dirty = Array.from({ length: 13 }, (_, i) => ({ path: `f${i}`, state: 'untracked' as const }));
    const one = candidate('1.0', { git: { ...repository, dirty } });
    expect(refusals(one)[0]?.message).toMatch(
      /^13 files differ from commit 0123456: f0 \(untracked\), .* f9 \(untracked\), and 3 more\.$/,
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
        'Git does not tell whether everything is committed: detected dubious ownership in repository.',
        'Repair the repository, or release with --allow-dirty.',
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
      message: 'gears.md and other/Gears.md would be released to the same folder.',
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
      '  out/releases/gears/index.html',
      '  out/releases/gears/latest.pdf  → 1.0',
      'cogs.md: 1.0 is already released with these bytes; nothing to do',
      'nuts.md: refused for 1 reason',
      '',
    ]);
  });
});
