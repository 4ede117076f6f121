import { describe, expect, it } from 'vitest';
import { changesMd } from '../../src/release/changes-md.js';
import { changesBetween } from '../../src/release/diff/redline.js';
import { changesOf, revisionHistory } from '../../src/release/revision-history.js';
import { paperOf } from './diff/made-paper.js';
import { built, metadata } from './made-up.js';

describe('revisionHistory', () => {
  const tag = (name: string, subject: string) => ({ name, date: '2025-03-04', subject });
  const question = { name: 'gears', metadata: { ...metadata, version: '1.10' }, released: [], tags: [] };

  it("is the author's own list, as it is written", () => {
    const history = [
      { version: '0.1', changes: 'Begun' },
      { version: '1.0', date: '2025-01-01', changes: 'Done' },
    ];
    const own = { ...question, metadata: { ...metadata, history }, released: [built('0.9').manifest] };
    expect(revisionHistory(own)).toEqual(history);
  });

  it('is made of releases and tags, newest first, each version once', () => {
    const released = [built('1.2', undefined, { changes: 'More teeth.' }).manifest, built('1.9').manifest];
    const tags = [
      tag('v1.2', 'not this'),
      tag('gears-v1.0', 'First'),
      tag('nuts-1.1', 'other paper'),
      tag('nightly', 'x'),
      tag('v2.0', 'later'),
    ];
    expect(revisionHistory({ ...question, released, tags })).toEqual([
      { version: '1.10', date: '2025-10-17', changes: '' },
      { version: '1.9', date: '2025-10-17', changes: '' },
      { version: '1.2', date: '2025-10-17', changes: 'More teeth.' },
      { version: '1.0', date: '2025-03-04', changes: 'First' },
    ]);
  });

  it("takes the day of the paper's own version from the paper, and its words from the tag", () => {
    const tags = [tag('v1.10', 'Now with cogs')];
    expect(revisionHistory({ ...question, tags })).toEqual([
      { version: '1.10', date: '2025-10-17', changes: 'Now with cogs' },
    ]);
  });

  it('knows what is reported of a version, however that is written', () => {
    const history = [
      { version: '1.1.0', changes: ' New. ' },
      { version: '1.0', changes: '' },
    ];
    expect([changesOf('1.1', history), changesOf('1.0', history), changesOf('3', history)]).toEqual([
      'New.',
      undefined,
      undefined,
    ]);
  });
});

describe('changesMd', () => {
  it('begins with what the author says, then counts', async () => {
    const old = await paperOf('# T\n\n## Teeth\n\nGears *turn* slowly.\n\n![a](a.png)\n\n## B\n\nEnd.\n');
    const fresh = await paperOf(
      '# T\n\n## Teeth\n\nGears *turn* quickly_now.\n\n![a](b.png)\n\n## B\n\nEnd.\n',
    );
    const text = changesMd({
      changes: changesBetween({ paper: old }, { paper: fresh }),
      metadata: { ...metadata, title: 'On [Gears]', version: '1.2' },
      since: '1.0',
      history: [
        { version: '1.3', changes: 'To come' },
        { version: '1.2', changes: 'Quicker gears.' },
        { version: '1.0', changes: 'First' },
      ],
    });
    expect(text).toBe(
      `${[
        '# On \\[Gears\\]: changes from 1.0 to 1.2',
        'October 17, 2025',
        'Quicker gears.',
        '## In numbers',
        '2 changes in 1 section: 1 word added, 1 word removed. Among them: 1 figure changed.',
        '## By section',
        '### Teeth',
        '1 word added, 1 word removed',
        '- Replaced “slowly” by “quickly\\_now”\n- Replaced image “a”',
      ].join('\n\n')}\n`,
    );
  });

  it('says that the text is the same', async () => {
    const same = await paperOf('# T\n\nText.\n');
    const changes = changesBetween({ paper: same }, { paper: same });
    expect(changesMd({ changes, metadata, since: '0.9', history: [] })).toContain(
      '## In numbers\n\nNo change in the text.\n',
    );
  });
});
