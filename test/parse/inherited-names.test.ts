/** Names that every object inherits mean nothing special in a paper, wherever a word is looked up. */

import { describe, expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { parseBibliography } from '../../src/parse/citations/parse-bibliography.js';
import { wordsFor } from '../../src/parse/words.js';
import { paperOf } from './source.js';

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

describe.each(names)('%s', (name) => {
  test.each([
    ['a language of code', `\`\`\`${name}\nx\n\`\`\``],
    ['a comment', `<!-- ${name} -->`],
    ['a callout', `> [!${name}]\n> text`],
    ['an attribute', `# A {#${name} .${name} ${name}=${name}}`],
    ['a reference', `@fig:${name} and [@${name}]`],
    ['a note', `a[^${name}]\n\n[^${name}]: note`],
    ['a link definition', `[a][${name}]\n\n[${name}]: https://example.org/`],
    ['an abbreviation', `*[${name}]: text\n\n${name} here`],
    ['a term', `# Glossary\n\n${name}\n: text\n\n${name}`],
    ['an index entry', `[${name}]{.index}\n\n[INDEX]`],
    ['an element', `<${name}>text</${name}> <p ${name}="x">text</p>`],
    ['a style', `<p style="${name}: x" align="${name}">text</p>`],
    ['a heading', `## ${name}\n\n## ${name}\n\n[a](#${name})`],
    ['a separator', `\`\`\`{.csv delimiter=${name} ${name}=1}\na,b\n1,2\n\`\`\``],
    ['a column', `\`\`\`csv\n${name},b\n1,2\n\`\`\``],
    ['a command of a formula', `$\\${name.replaceAll('_', '')}{x}$`],
    ['a label line', `**${name}**: 1.0\n\ntext`],
  ])('as %s', async (_, text) => {
    const { body } = await paperOf(`# T\n\n${text}\n\nThe end.\n`);
    expect(JSON.stringify(body)).toContain('The end.');
  });

  test.each([
    ['a key', `title: T\n${name}: x`],
    ['a value', `title: T\nstatus: ${name}\ntheme: ${name}\npage-size: ${name}\ntoc: ${name}\nlang: ${name}`],
    ['an inner key', `title: T\nauthors:\n  - name: A\n    ${name}: x\nhistory:\n  - ${name}: x`],
  ])('as %s of front matter', async (_, yaml) => {
    // whether such a value is an error is for other tests to say: here it must not be a bug
    const found = await paperOf('The end.', { frontMatter: yaml }).catch((cause: unknown) => {
      if (cause instanceof BuildError) return { diagnostics: cause.diagnostics };
      throw cause;
    });
    expect(found.diagnostics.length).toBeGreaterThan(0);
  });

  test('in a bibliography', () => {
    const bibtex = `@string{${name} = "x"}\n@${name.replaceAll('_', '')}{${name}, ${name} = ${name}, title = {T}, type = {${name}}}`;
    expect(parseBibliography(bibtex, 'bibtex', 'x.bib').entries.map(({ key }) => key)).toEqual([name]);
    const json = `[{"id": "${name}", "type": "${name}", "${name}": "x", "author": [{"${name}": "x"}]}]`;
    expect(parseBibliography(json, 'csl-json', 'x.json').entries.map(({ key }) => key)).toEqual([name]);
  });

  test('as a language', () => {
    expect(wordsFor(name).colon).toBe(': ');
  });
});
