import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { formatChangesJson, formatChangesText } from '../../../src/release/diff/changes-text.js';
import { changesBetween, redlineBody, redlinePaper } from '../../../src/release/diff/redline.js';
import type { Metadata, Paper } from '../../../src/types.js';
import { cpuMs } from '../../cpu-time.js';
import { paper as emptyPaper } from '../made-up.js';
import { paperOf } from './made-paper.js';

function fromBody(html: string, metadata: Partial<Metadata> = {}): Paper {
  return { ...emptyPaper(metadata), body: fromHtml(html, { fragment: true }) as Root };
}

/** The merged body as HTML, without the summary; unseen words are written as they are read. */
function merged(old: string, newer: string): string {
  const { body } = redlineBody({ paper: fromBody(old) }, { paper: fromBody(newer) });
  return toHtml({ ...body, children: body.children.slice(1) })
    .replace(/<span class="change-word">(.*?)<\/span>/g, '$1')
    .replace(/ class="change (?:inserted|deleted)"/g, '');
}

const reported = (old: string, newer: string) =>
  changesBetween({ paper: fromBody(old) }, { paper: fromBody(newer) }).changes.map(
    ({ kind, subject, before, after }) => `${kind} ${subject}: ${before} → ${after}`,
  );

describe('redlineBody', () => {
  it('marks words, and reads them out', () => {
    expect(merged('<p>The quick fox runs.</p>', '<p>The slow fox runs.</p>')).toBe(
      '<p class="changed">The <del id="change-1">[deleted: quick]</del> <ins>[inserted: slow]</ins> fox runs.</p>',
    );
  });

  it('keeps an emphasis and a link around a change whole', () => {
    expect(
      merged(
        '<p>A <b>quick red</b> <a href="https://x.y">fox here</a>.</p>',
        '<p>A <b>slow red</b> <a href="https://x.y">fox there</a>.</p>',
      ),
    ).toBe(
      '<p class="changed">A <b><del id="change-1">[deleted: quick]</del> <ins>[inserted: slow]</ins> red</b> ' +
        '<a href="https://x.y">fox <del id="change-2">[deleted: here]</del> <ins>[inserted: there]</ins></a>.</p>',
    );
  });

  it('reads a change that goes beyond an emphasis once, from its beginning to its end', () => {
    expect(merged('<p>one two three four</p>', '<p>one <i>new words</i> and more two three four</p>')).toBe(
      '<p class="changed">one <i><ins id="change-1">[inserted: new words</ins></i> <ins>and more]</ins> two three four</p>',
    );
  });

  it('leaves no deleted id, no deleted link into the paper and no deleted picture', () => {
    const gone = '<p id="a">See <a href="#b">this place</a> and <img src="x.png" alt="a gear"> in full</p>';
    expect(merged(`${gone}<p>kept</p>`, '<p>kept</p>')).toBe(
      '<p class="changed block-deleted"><del id="change-1">[deleted: See <span>this place</span> and ' +
        '<span class="deleted-image">[image: a gear]</span> in full]</del></p><p>kept</p>',
    );
  });

  it('puts deleted items back into their list, and deleted paragraphs into their quotation', () => {
    const old =
      '<ul><li>one thing</li><li>two things</li><li>three things</li></ul><blockquote><p>first words</p><p>second words</p></blockquote>';
    const newer = '<ul><li>three things</li></ul><blockquote><p>second words</p></blockquote>';
    expect(merged(old, newer)).toBe(
      '<ul><li class="changed block-deleted"><del id="change-1">[deleted: one thing]</del></li>' +
        '<li class="changed block-deleted"><del>[deleted: two things]</del></li><li>three things</li></ul>' +
        '<blockquote><p class="changed block-deleted"><del id="change-2">[deleted: first words]</del></p><p>second words</p></blockquote>',
    );
  });

  it('puts a list that is gone back as one list', () => {
    const html = merged(
      '<p>before it</p><ol start="3"><li>one</li><li>two</li></ol><p>after it</p>',
      '<p>before it</p><p>after it</p>',
    );
    expect(html).toBe(
      '<p>before it</p><ol start="3"><li class="changed block-deleted"><del id="change-1">[deleted: one]</del></li>' +
        '<li class="changed block-deleted"><del>[deleted: two]</del></li></ol><p>after it</p>',
    );
  });

  it('marks text beside a nested list, and the list apart', () => {
    expect(
      merged(
        '<ul><li>outer word<ul><li>inner</li></ul></li></ul>',
        '<ul><li>outer words<ul><li>inner</li></ul></li></ul>',
      ),
    ).toBe(
      '<ul><li><span class="loose-text changed">outer <del id="change-1">[deleted: word]</del> <ins>[inserted: words]</ins></span>' +
        '<ul><li>inner</li></ul></li></ul>',
    );
  });

  it('shows where a block moved from, and where it moved to', () => {
    const [one, two] = [
      '<h2 id="a">A</h2>',
      '<h2 id="b">B</h2><p>Some text that stays in B.</p><p>And more of the same.</p>',
    ];
    const moving = '<p>A paragraph that moves on to the next section of this paper.</p>';
    expect(merged(`${one}${moving}${two}`, `${one}${two}${moving}`)).toBe(
      `${one}<p class="changed moved-away"><span class="change-note" id="change-1-from"><a href="#change-1">Moved to “B”</a>: ` +
        `A paragraph that moves on to the next …</span></p>${two}<p class="changed moved">` +
        '<span class="change-note" id="change-1">Moved here from “A”. </span>A paragraph that moves on to the next section of this paper.</p>',
    );
  });

  it('compares code by line, with signs that everybody sees', () => {
    const code = (...lines: string[]) =>
      `<pre class="code"><code>${lines.map((l) => `<span class="line"><span class="tok-keyword">${l}</span></span>`).join('\n')}</code></pre>`;
    const plain = merged(code('let a', 'let b', 'let c'), code('let a', 'let x', 'let c', 'let d')).replace(
      /<span class="tok-keyword">(.*?)<\/span>/g,
      '$1',
    );
    expect(plain).toBe(
      '<pre class="code changed"><code><span class="line">  let a</span>\n<span class="line"><del id="change-1">− let b</del></span>\n' +
        '<span class="line"><ins>+ let x</ins></span>\n<span class="line">  let c</span>\n<span class="line"><ins id="change-2">+ let d</ins></span></code></pre>',
    );
  });

  it('compares tables by row, by column and by word', () => {
    const table = (...rows: string[]) =>
      `<table><tbody>${rows
        .map(
          (row) =>
            `<tr>${row
              .split(' ')
              .map((c) => `<td>${c.replace(/_/g, ' ')}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</tbody></table>`;
    expect(
      merged(
        table('Name Size', 'gear 1_mm', 'nut 2_mm'),
        table('Name Price Size', 'gear 5 1_cm', 'bolt 6 9_mm'),
      ),
    ).toBe(
      '<table class="changed"><tbody><tr><td>Name</td><td><ins id="change-1">[inserted: Price]</ins></td><td>Size</td></tr>' +
        '<tr><td>gear</td><td><ins>[inserted: 5]</ins></td><td>1 <del id="change-2">[deleted: mm]</del> <ins>[inserted: cm]</ins></td></tr>' +
        '<tr><td><del id="change-3">[deleted: nut]</del></td><td><del>[deleted: 2 mm]</del></td></tr>' +
        '<tr><td><ins id="change-4">[inserted: bolt]</ins></td><td><ins>[inserted: 6]</ins></td><td><ins>[inserted: 9 mm]</ins></td></tr></tbody></table>',
    );
  });

  it('makes a heading that is gone no heading', () => {
    expect(merged('<h2 id="x">Old title here</h2><p>text</p>', '<p>text</p>')).toBe(
      '<p class="gone-h2 changed block-deleted"><del id="change-1">[deleted: Old title here]</del></p><p>text</p>',
    );
  });

  it('does not mark what only its number or its white space tells apart', () => {
    const note = (n: number) => `<sup class="note-ref"><a href="#fn-${n}" id="fnref-${n}">${n}</a></sup>`;
    expect(reported(`<p>Gears${note(1)}   turn.</p>`, `<p>Gears${note(7)}\nturn.</p>`)).toEqual([]);
    expect(reported(`<p>Gears${note(1)} turn.</p>`, '<p>Gears turn.</p>')).toEqual([
      'deleted words: [note] → ',
    ]);
  });

  it('tells another picture under the same name', () => {
    const edition = (sha: string) => ({
      paper: fromBody('<figure><img src="a.png" alt="a gear"></figure>'),
      images: new Map([['a.png', sha]]),
    });
    const { changes } = changesBetween(edition('1'), edition('2'));
    expect(changes).toMatchObject([{ kind: 'replaced', subject: 'image', before: '[image: a gear]' }]);
    expect(changesBetween(edition('1'), edition('1')).changes).toEqual([]);
  });

  it('compares scripts without spaces by character', () => {
    expect(reported('<p>歯車は回る。</p>', '<p>歯車が回る。</p>')).toEqual(['replaced words: は → が']);
  });

  it('leaves the papers as they were', () => {
    const [old, newer] = [fromBody('<ul><li>a<p>b</p></li></ul>'), fromBody('<ul><li>c<p>b</p></li></ul>')];
    const before = structuredClone([old.body, newer.body]);
    redlineBody({ paper: old }, { paper: newer });
    expect([old.body, newer.body]).toEqual(before);
  });

  it('is quick where nothing is the same', { tags: 'large' }, () => {
    const text = (word: string) =>
      Array.from(
        { length: 1500 },
        (_, i) => `<p>${word}${i} ${word} ${`${word}x${i % 7} `.repeat(8)}</p>`,
      ).join('');
    const start = cpuMs();
    redlineBody({ paper: fromBody(text('a')) }, { paper: fromBody(text('b')) });
    expect(cpuMs() - start).toBeLessThan(5000);
  });
});

describe('the edit that a reader would have named', () => {
  const p = (text: string) => `<p>${text}</p>`;
  it.each([
    [
      'a sentence, not the end of one and the start of the next',
      'It turns. It stops.',
      'It turns. It hums. It stops.',
      ['inserted words:  → It hums.'],
    ],
    [
      'a clause with its comma',
      'The gear turns and stops.',
      'The gear turns, as it should, and stops.',
      ['inserted words:  → , as it should,'],
    ],
    [
      'two rewritten stretches as one',
      'see our long and old list of the many parts now',
      'see their short and new table of the few pieces now',
      undefined,
    ],
  ])('%s', (_, old, newer, expected) => {
    if (expected) expect(reported(p(old), p(newer))).toEqual(expected);
    else expect(reported(p(old), p(newer)).length).toBeLessThanOrEqual(3);
  });

  it('names a new section with its own heading, where the next one has the same beginning', () => {
    const section = (id: string) => `<h2>Section ${id}</h2><p>Same words.</p>`;
    expect(reported(section('1') + section('2'), section('1') + section('9') + section('2'))).toEqual([
      'inserted section:  → Section 9\nSame words.',
    ]);
  });
});

describe('redlinePaper', () => {
  it('has a summary, a bookmark for each change, and the paper’s own headings', async () => {
    const old = await paperOf('---\n---\n# T\n\n## One\n\nGears turn slowly.\n\n## Two\n\nText.\n');
    const newer = await paperOf(
      '# T\n\n## One\n\nGears turn quickly.\n\n### Inner\n\nMore text.\n\n## Two\n\nText.\n',
    );
    const { paper, changes } = redlinePaper({ paper: old }, { paper: newer });
    expect(changes.changes).toHaveLength(2);
    expect(paper.headings.map((h) => `${'#'.repeat(h.level)} ${h.text}`)).toEqual([
      '## Summary of changes',
      '## One',
      '####### Replaced “slowly” by “quickly”',
      '### Inner',
      '####### Inserted section “Inner More text.”',
      '## Two',
    ]);
    expect(paper.metadata.toc).toBe(false);
    expect(paper.metadata.history).toEqual([]);
    expect(paper.metadata.shortTitle).toBe('T: what changed');
    for (const change of changes.changes) expect(paper.ids.has(change.id)).toBe(true);
  });
});

describe('the summary', () => {
  const old = fromBody('<h2 id="a">A</h2><p>Gears turn slowly.</p>', {
    version: '1.0',
    date: '2025-01-02',
    title: 'Gears',
  });
  const newer = fromBody('<h2 id="a">A</h2><p>Gears turn very quickly.</p>', {
    version: '1.1',
    title: 'On Gears',
  });
  const { body, changes } = redlineBody({ paper: old }, { paper: newer });
  const [summary] = body.children;

  it('says what changed, where, and on which page', () => {
    expect(summary && toHtml(summary)).toContain(
      'From version 1.0 of January 2, 2025 to version 1.1 of October 17, 2025: 1 change in 1 section, 2 words added, 1 word removed.',
    );
    const html = summary ? toHtml(summary) : '';
    expect(html).toContain('<tr><td>Title</td><td>Gears</td><td>On Gears</td></tr>');
    expect(html).toContain(
      '<a href="#change-1">A</a>, page <span class="page-number" data-page-of="change-1"></span></span></td><td align="right">1</td><td align="right">2</td><td align="right">1</td>',
    );
    expect(html).toContain('<a href="#change-1">Replaced “slowly” by “very quickly”</a>');
  });

  it('is one line where nothing changed', () => {
    const same = redlineBody({ paper: old }, { paper: old }).body.children[0];
    expect(same && toHtml(same)).toContain('From the old paper to the new one: nothing changed.');
  });

  it('is reported as text', () => {
    expect(formatChangesText(changes, (place) => `${place.line}`)).toBe(
      'title: Gears → On Gears\nversion: 1.0 → 1.1\ndate: 2025-01-02 → 2025-10-17\n\nA\n' +
        '  Replaced “slowly” by “very quickly”\n\n1 change: 2 words added, 1 word removed\n',
    );
    expect(formatChangesText(changesBetween({ paper: old }, { paper: old }), () => '')).toBe('No changes.\n');
  });

  it('is reported as JSON', () => {
    expect(JSON.parse(formatChangesJson(changes))).toEqual(JSON.parse(JSON.stringify(changes)));
    expect(JSON.parse(formatChangesJson(changes))).toMatchObject({
      wordsAdded: 2,
      wordsRemoved: 1,
      sections: [{ title: 'A', id: 'a', changes: 1, first: 'change-1' }],
      changes: [{ id: 'change-1', kind: 'replaced', before: 'slowly', after: 'very quickly', section: 'A' }],
    });
  });
});
