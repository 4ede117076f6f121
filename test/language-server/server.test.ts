/** The language server through its own door: a process, and the protocol over its streams. */

import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { tempFolder } from '../temp-folder.js';
import { openEditor, openEditorHere } from './editor.js';

const bibliography =
  '@book{knuth1997,\n  author = {Knuth, Donald},\n  title = {The Art},\n  year = 1997,\n}\n';

const paper = [
  '---', // 0
  'title: The Ledger',
  'bibliography: refs.bib',
  '',
  '---',
  '',
  '# Cost', // 6
  '',
  'See @fig:setup, [the costs](#cost), a note[^n], @knuth1997 and the API.',
  '',
  '![A plan](plan.svg){#fig:setup}', // 10
  '',
  'Figure: The plan of it',
  '',
  '[^n]: Words of the note.',
  '',
  '*[API]: application programming interface', // 16
  '',
  '<!-- include: part.md -->',
  '',
  '@',
].join('\n');

const files = {
  'refs.bib': bibliography,
  'plan.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  'part.md': '## Part\n\nMore of @fig:setup.\n',
  'paper.md': 'not what the editor has',
};

/** The place of the first character of `words`, and `more` behind it. */
function at(words: string, more = 0, text = paper) {
  const lines = text.split('\n');
  const line = lines.findIndex((each) => each.includes(words));
  return { line, character: (lines[line] ?? '').indexOf(words) + more };
}

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

test('completion, definition, hover, symbols, references and rename', async () => {
  const folder = tempFolder(files);
  const editor = await openEditor(folder);
  editor.open('paper.md', paper);

  const complete = (line: number, character: number) =>
    editor.ask<CompletionItem[]>('textDocument/completion', 'paper.md', { line, character });
  const keys = labels(await complete(3, 0));
  expect(keys).toContain('authors');
  expect(keys).not.toContain('title');
  expect(labels(await complete(20, 1))).toEqual(
    expect.arrayContaining(['fig:setup', 'sec:cost', 'knuth1997']),
  );

  const define = async (words: string, more: number) => {
    const found = await editor.ask<Location | null>('textDocument/definition', 'paper.md', at(words, more));
    return found && [found.uri, found.range.start.line];
  };
  expect(await define('@fig:setup', 3)).toEqual([editor.uri('paper.md'), 10]);
  expect(await define('#cost', 2)).toEqual([editor.uri('paper.md'), 6]);
  expect(await define('[^n]', 2)).toEqual([editor.uri('paper.md'), 14]);
  expect(await define('@knuth1997', 2)).toEqual([editor.uri('refs.bib'), 0]);
  expect(await define('API.', 1)).toEqual([editor.uri('paper.md'), 16]);
  expect(await define('part.md', 2)).toEqual([editor.uri('part.md'), 0]);
  expect(await define('Words of', 2)).toBeNull();

  const hover = async (words: string, more: number) => {
    const found = await editor.ask<Hover | null>('textDocument/hover', 'paper.md', at(words, more));
    return found && (found.contents as { value: string }).value;
  };
  expect(await hover('@fig:setup', 3)).toBe('**Figure\u00a01** The plan of it');
  expect(await hover('@knuth1997', 3)).toContain('Knuth, Donald (1997). *The Art*');
  expect(await hover('[^n]', 2)).toBe('Words of the note.');
  expect(await hover('API.', 1)).toBe('application programming interface');
  expect(await hover('bibliography:', 3)).toMatch(/^`bibliography`: /);

  const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', 'paper.md');
  expect(symbols.map(({ name, range }) => [name, range.start.line])).toEqual([['Cost', 6]]);

  const places = await editor.ask<Location[]>('textDocument/references', 'paper.md', at('{#fig', 3), {
    context: { includeDeclaration: true },
  });
  expect(places.map(({ uri, range }) => [uri, range.start.line])).toEqual([
    [editor.uri('paper.md'), 8],
    [editor.uri('paper.md'), 10],
    [editor.uri('part.md'), 2],
  ]);
  const renamed = await editor.ask<WorkspaceEdit>('textDocument/rename', 'paper.md', at('@fig:setup', 3), {
    newName: 'fig:plan',
  });
  expect(Object.keys(renamed.changes ?? {})).toEqual([editor.uri('paper.md'), editor.uri('part.md')]);
  expect(renamed.changes?.[editor.uri('part.md')]?.[0]).toEqual({
    newText: 'fig:plan',
    range: { start: { line: 2, character: 9 }, end: { line: 2, character: 18 } },
  });
  const refused = editor.ask('textDocument/rename', 'paper.md', at('@fig:setup', 3), { newName: 'cost' });
  await expect(refused).rejects.toThrow('“cost” is there already.');
  expect(await editor.end()).toBe(0);
});

test('what check finds in unsaved text, with quick fixes and meanings', async () => {
  const folder = tempFolder(files);
  const editor = await openEditor(folder);
  const faulty = `${paper.slice(0, -1)}[there](#costs) and @fig:setp.`;
  editor.open('paper.md', faulty);
  const found = await editor.diagnostics('paper.md', (all) => all.length > 0);
  const summary = found.map(({ code, range }) => [code, range.start.line, range.start.character]);
  expect(summary).toEqual(expect.arrayContaining([['link-broken', 20, 0]]));
  expect(found.map(({ code }) => code)).toContain('reference-missing');

  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', 'paper.md', undefined, {
    range: found[0]?.range,
    context: { diagnostics: found },
  });
  const edits = actions.map(({ edit }) => edit?.changes?.[editor.uri('paper.md')]?.[0]);
  expect(edits.map((edit) => [edit?.newText, edit?.range.start.character])).toEqual(
    expect.arrayContaining([
      ['#cost', 8],
      ['@fig:setup', 20],
    ]),
  );
  const hover = await editor.ask<Hover>('textDocument/hover', 'paper.md', { line: 20, character: 1 });
  expect((hover.contents as { value: string }).value).toMatch(/`link-broken`: \w/);

  // another text at once: what is shown last belongs to the last one
  for (const end of ['a', 'b', 'c']) editor.change('paper.md', `${faulty}${end}`);
  editor.change('paper.md', paper.slice(0, -1));
  expect(
    await editor.diagnostics('paper.md', (all) => !all.some(({ code }) => code === 'link-broken')),
  ).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test('an included file is checked as part of its paper, saved or not', async () => {
  const folder = tempFolder(files);
  const editor = await openEditor(folder);
  editor.open('paper.md', paper.slice(0, -1));
  await editor.diagnostics('paper.md');
  editor.open('part.md', '## Part\n\n[gone](#gone)\n');
  const found = await editor.diagnostics('part.md', (all) => all.length > 0);
  expect(found.map(({ code, range }) => [code, range.start.line])).toEqual([['link-broken', 2]]);
  // a file that is on disk alone
  writeFileSync(join(realpathSync(folder), 'refs.bib'), '@book{knuth1998,\n title = {T},\n}\n');
  editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri('refs.bib'), type: 2 }] });
  await editor.diagnostics('paper.md', (all) => all.some(({ code }) => code === 'citation-missing'));
  expect(await editor.end()).toBe(0);
});

test('values, files and notes are completed; a project file too', async () => {
  const folder = tempFolder({ ...files, 'pics/a b.png': '', 'pics/notes.txt': '' });
  const editor = await openEditor(folder);
  const lines = [
    '---',
    'toc: ',
    'theme: ',
    'bibliography: ',
    '---',
    '',
    '![x](pics/',
    '[x](#',
    '[^',
    '',
    '## Head',
    '',
    '[^1]: N',
  ];
  // documents of any kind may be open beside it
  for (const uri of ['file://elsewhere/a.md', 'file:///a%2Fb.md', 'untitled:1', ''])
    editor.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: '# T' },
    });
  editor.open('paper.md', lines.join('\n'));
  const complete = async (line: number, name = 'paper.md', text = lines) =>
    (
      await editor.ask<CompletionItem[]>('textDocument/completion', name, {
        line,
        character: text[line]?.length ?? 0,
      })
    ).map(({ label, insertText }) => insertText ?? label);
  expect(await complete(1)).toContain('false');
  expect(await complete(2)).toContain('meridian');
  expect(await complete(3)).toContain('refs.bib');
  expect(await complete(6)).toEqual(['a%20b.png']);
  expect(await complete(7)).toContain('head');
  expect(await complete(8)).toEqual(['1']);
  const project = ['papers: ["*.md"]', ''];
  editor.open('wp-build.yaml', project.join('\n'));
  expect(await complete(1, 'wp-build.yaml', project)).toContain('strict: ');
  expect(await editor.end()).toBe(0);
});

test('reads papers with the config and the audience of its command line; lines may end with CRLF', async () => {
  const rule = "({ lines }) => [{ code: 'custom/less', message: 'Write less.', place: lines[0].place }]";
  const folder = tempFolder({ 'c.mjs': `export default { rules: [${rule}] };\n`, 'paper.md': '' });
  const editor = await openEditor(folder, ['--config', 'c.mjs', '--audience', 'internal']);
  const text = '# T\n\n## A\n\n<!-- if: internal -->\nSee @sec:b.\n<!-- /if -->\n\n[x](#aa)\n';
  editor.open('paper.md', text.replaceAll('\n', '\r\n'));
  const found = await editor.diagnostics('paper.md', (all) => all.length > 0);
  expect(found.map(({ code, range }) => [code, range.start.line])).toEqual(
    expect.arrayContaining([
      ['reference-missing', 5],
      ['link-broken', 8],
    ]),
  );
  expect(found.some(({ message }) => String(message).includes('Write less.'))).toBe(true);
  // an editor that drops the data of diagnostics
  const bare = found.map(({ data: _data, ...each }) => each);
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', 'paper.md', undefined, {
    range: found[0]?.range,
    context: { diagnostics: bare },
  });
  expect(actions.map(({ title }) => title)).toContain('Write #a');
  // a document whose folder is not there yet
  editor.open('new/later.md', '# T\n\n<!-- include: part.md -->\n\n![A](a.png)\n');
  const later = await editor.diagnostics('new/later.md', (all) => all.length > 0);
  expect(later.map(({ code }) => code).sort()).toEqual(
    expect.arrayContaining(['image-missing', 'include-missing']),
  );
  expect(await editor.end()).toBe(0);
});

/** An editor with a paper open, which includes a file with a link that leads nowhere. */
async function editorWithPart() {
  const folder = realpathSync(tempFolder({ 'part.md': '[a](#gone)\n', 'wp-build.yaml': 'strict: false\n' }));
  const editor = await openEditorHere(folder);
  editor.open('paper.md', '# One {#one}\n\n<!-- include: part.md -->\n\nSee [it](#one).\n');
  const found = await editor.diagnostics('part.md', (all) => all.length > 0);
  expect(found.map(({ code }) => code)).toEqual(['link-broken']);
  return { folder, editor };
}

test('files that change on disk are read again, and what is put right is no longer shown', async () => {
  const { folder, editor } = await editorWithPart();
  writeFileSync(join(folder, 'part.md'), '[a](#one)\n');
  editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri('part.md'), type: 2 }] });
  expect(await editor.diagnostics('part.md', (all) => all.length === 0)).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test('a saved project file changes what is reported', async () => {
  const { folder, editor } = await editorWithPart();
  editor.open('wp-build.yaml', 'rules: {link-broken: off}\n');
  writeFileSync(join(folder, 'wp-build.yaml'), 'rules: {link-broken: off}\n');
  editor.notify('textDocument/didSave', { textDocument: { uri: editor.uri('wp-build.yaml') } });
  expect(await editor.diagnostics('part.md', (all) => all.length === 0)).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test('a paper that is closed takes its findings along', async () => {
  const { editor } = await editorWithPart();
  editor.notify('textDocument/didClose', { textDocument: { uri: editor.uri('paper.md') } });
  expect(await editor.diagnostics('part.md', (all) => all.length === 0)).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test('a finding that an editor gives back without its data still has its fix; a name that is none is refused', async () => {
  const folder = realpathSync(tempFolder());
  const editor = await openEditorHere(folder);
  editor.open('paper.md', '# T\n\n## Cost {#cost}\n\nSee [it](#costs).\n');
  const all = await editor.diagnostics('paper.md', (reported) => reported.length > 0);
  const found = all.find(({ code }) => code === 'link-broken');
  const { data: _data, ...bare } = found ?? {};
  const context = { diagnostics: [bare] };
  const actions = await editor.ask<{ title: string }[]>('textDocument/codeAction', 'paper.md', undefined, {
    range: found?.range,
    context,
  });
  expect(actions.map(({ title }) => title)).toEqual(['Write #cost']);
  const renaming = editor.ask(
    'textDocument/rename',
    'paper.md',
    { line: 2, character: 11 },
    { newName: 'a b' },
  );
  await expect(renaming).rejects.toThrow('is no id');
  expect(await editor.end()).toBe(0);
});
