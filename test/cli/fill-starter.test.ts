import { expect, test } from 'vitest';
import { fillStarter } from '../../src/cli/fill-starter.js';

const paper =
  '---\n# for you\ntitle: "[Title]"\nauthors:\n  - name: A\n    affiliation: B\nstatus: draft\n---\n\nText\n';

test('values take the place of lines and of what is indented below them; comments stay', () => {
  const values = new Map([
    ['title', 'Ledger: a paper'],
    ['author', 'Ann B, Cy D'],
    ['organisation', 'Org'],
  ]);
  expect(fillStarter(paper, values)).toBe(
    '---\n# for you\ntitle: "Ledger: a paper"\nauthors: [Ann B, Cy D]\nstatus: draft\norganization: Org\n---\n\nText\n',
  );
});

test('what YAML would read as something else is quoted', () => {
  for (const value of ['true', '1.10', '# x', 'a: b', '- c', '{x}']) {
    expect(fillStarter('---\ntitle: x\n---\n', new Map([['title', value]]))).toContain(JSON.stringify(value));
  }
});

test('without values the paper is as it was', () => {
  expect(fillStarter(paper, new Map())).toBe(paper);
});
