/** What an editor asks about a document → the answer, from the paper that the document belongs to. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as requests from '../../src/language-server/editor-requests.js';
import { knownPaper } from '../../src/language-server/known-paper.js';
import { paperOf, paperPath } from '../parse/source.js';
import { tempFolder } from '../temp-folder.js';

const text = [
  '# T',
  '',
  '## Costs {#costs}',
  '',
  '![x](a.png "Words"){#fig:a}',
  '',
  'See @fig:a and [it](#costs) of the API.[^n]',
  '',
  '[^n]: Note.',
  '',
  '*[API]: Interface',
].join('\n');

const at = (line: number, character: number) => ({ line, character });

async function asked(content = text, path = paperPath): Promise<requests.Asked> {
  const document = TextDocument.create(`file://${path}`, 'markdown', 1, content);
  const paper = await paperOf(content);
  return { document, path, known: knownPaper({ paper, works: [], diagnostics: [] } as never) };
}

/** A document whose paper an error leaves nothing of. */
const unknown = async (): Promise<requests.Asked> => ({ ...(await asked()), known: undefined });

test.each([
  ['a reference', at(6, 6), 4],
  ['a link', at(6, 22), 2],
  ['a note', at(6, 41), 8],
  ['an abbreviation', at(6, 36), 10],
])('%s leads to where it is defined', async (_, position, line) => {
  expect(requests.definition(await asked(), position)).toMatchObject({
    uri: expect.stringMatching(/paper\.md$/),
    range: { start: { line } },
  });
});

test('a word leads nowhere, and so does a name of a paper that is not known', async () => {
  expect(requests.definition(await asked(), at(6, 1))).toBeUndefined();
  expect(requests.definition(await unknown(), at(6, 6))).toBeUndefined();
  expect(requests.definition(await asked(), at(99, 0))).toBeUndefined();
});

test('the headings of a document are its symbols', async () => {
  expect(requests.symbols(await asked()).map(({ name }) => name)).toEqual(['Costs']);
  expect(requests.symbols(await unknown())).toEqual([]);
});

test('all places of a name, and their renaming', async () => {
  const lines = requests.references(await asked(), at(6, 6)).map(({ range }) => range.start.line);
  expect(lines.sort()).toEqual([4, 6]);
  const [shown] = (await requests.references(await asked(), at(6, 6))).filter(
    ({ range }) => range.start.line === 6,
  );
  expect(shown?.range.start.character).toBe(5);
  expect(requests.references(await asked(), at(6, 1))).toEqual([]);
  expect(requests.renamable(await asked(), at(6, 6))).toEqual({ start: at(6, 5), end: at(6, 10) });
  expect(requests.renamable(await asked(), at(6, 1))).toBeUndefined();
  expect(requests.renamable(await asked(`${text}\n\n[x](part.md)`), at(12, 7))).toBeUndefined();
  const renaming = requests.renaming(await asked(), at(6, 6), 'fig:b');
  if (!('changes' in renaming)) throw new Error(renaming.reason);
  expect(Object.values(renaming.changes).flat()).toHaveLength(2);
});

test('what cannot be renamed says why', async () => {
  expect(requests.renaming(await asked(), at(6, 1), 'x')).toEqual({
    reason: 'There is no name here that can be changed.',
  });
  expect(requests.renaming(await unknown(), at(6, 6), 'x')).toEqual({
    reason: 'There is no name here that can be changed.',
  });
  expect(requests.renaming(await asked(), at(6, 6), 'a b')).toEqual({
    reason: '“a b” is no id: letters, digits, and : . _ - between them.',
  });
});

const finding = (code: string, start = 4, end = 10): Diagnostic => ({
  range: { start: at(6, start), end: at(6, end) },
  code,
  message: 'm',
});

const hoverText = async (
  position: { line: number; character: number },
  diagnostics: readonly Diagnostic[] = [],
  content = text,
) => {
  const hover = requests.hover(
    await asked(content),
    position,
    diagnostics,
    new Map([['link-broken', 'A link leads nowhere.']]),
  );
  return hover && (hover.contents as { readonly value: string }).value;
};

test('a name is explained, and a diagnostic that stands there, once', async () => {
  expect(await hoverText(at(6, 6))).toContain('Words');
  expect(await hoverText(at(6, 36))).toContain('Interface');
  expect(await hoverText(at(6, 1))).toBeUndefined();
  const both = [finding('link-broken'), finding('link-broken'), finding('unheard-of')];
  expect(await hoverText(at(6, 4), both)).toBe('`link-broken`: A link leads nowhere.');
  expect(
    await hoverText(at(6, 10), [finding('link-broken', 4, 10)], text.replace('@fig:a', '      ')),
  ).toContain('leads nowhere');
  expect(await hoverText(at(6, 11), both)).toBeUndefined();
});

test('a key of front matter is explained, and names in it are none', async () => {
  const front = '---\ntitle: T\nkeywords: "@fig:a"\n---\n\n![x](a.png "Words"){#fig:a}\n';
  expect(await hoverText(at(1, 2), [], front)).toContain('title of the paper');
  expect(await hoverText(at(2, 14), [], front)).toBeUndefined();
  // behind it the text begins
  expect(await hoverText(at(7, 6), [], `${front}\nSee @fig:a.\n`)).toContain('Words');
});

const labels = async (content: string, position: { line: number; character: number }, path?: string) =>
  (await requests.completion(await asked(content, path), position)).map(({ label }) => label);

test('ids, notes and files of the paper are completed; keys and values in front matter', async () => {
  expect(await labels(`${text}\n\n@f`, at(12, 2))).toContain('fig:a');
  expect(await labels(`${text}\n\n[^`, at(12, 2))).toEqual(['n']);
  expect(await labels(text, at(6, 2))).toEqual([]);
  const front = '---\ntitle: T\nco\nsides: \n---\n\nText.';
  const keys = await labels(front, at(2, 2));
  expect(keys).toContain('cover');
  // it is there already
  expect(keys).not.toContain('title');
  expect(await labels(front, at(3, 7))).toEqual(expect.arrayContaining(['one', 'two']));
  const folder = tempFolder({ 'images/plan one.png': '', 'images/notes.txt': '', 'my images/map.png': '' });
  const images = await labels('![x](images/', at(0, 12), join(folder, 'paper.md'));
  expect(images.join(' ')).toMatch(/plan/);
  expect(images.join(' ')).not.toMatch(/notes/);
  const escaped = await labels('![x](my%20images/', at(0, 17), join(folder, 'paper.md'));
  expect(escaped.join(' ')).toMatch(/map/);
  expect(await labels('![x](', at(0, 5), join(folder, 'paper.md'))).toContain('images/');
});

test('keys of a project file are those of a project', async () => {
  const path = '/project/wp-build.yaml';
  expect(await labels('strict: true\n\n', at(1, 0), path)).toContain('papers');
  const hover = requests.hover(await asked('papers: [docs]\n', path), at(0, 2), [], new Map());
  expect(hover?.contents).toMatchObject({ value: expect.stringMatching(/paper/) });
});

test('a fix is an edit of the document; the first one is preferred', async () => {
  const { document } = await asked('See [it](#heed).');
  const found: Diagnostic = {
    range: { start: at(0, 4), end: at(0, 15) },
    code: 'link-broken',
    message: 'shown',
    data: { message: 'The link to #heed leads nowhere.', hint: 'Did you mean #head?' },
  };
  const [action] = requests.codeActions(document, [found]);
  expect(action).toMatchObject({
    title: 'Write #head',
    kind: 'quickfix',
    diagnostics: [found],
    edit: { changes: { [document.uri]: [{ range: { start: at(0, 9), end: at(0, 14) }, newText: '#head' }] } },
  });
  // an editor that gives no data back has no fix
  expect(requests.codeActions(document, [{ ...found, data: undefined }])).toEqual([]);
});
