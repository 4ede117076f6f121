import { describe, expect, test } from 'vitest';
import { lines, paperOf } from './source.js';

describe('wp-build.yaml', () => {
  test('holds metadata under "metadata:" and at the top, and what it says of building', async () => {
    const defaults = [
      'papers: papers/*.md',
      'strict: yes',
      'jobs: 2',
      'rules:',
      '  link-local-file: off',
      '  Placeholder: Error',
      'organization: Engines Ltd',
      'metadata:',
      '  lang: de',
      '  author: Ada Lovelace',
    ].join('\n');
    const { metadata, project, diagnostics } = await paperOf('# T', { defaults });
    expect(metadata).toMatchObject({
      organization: 'Engines Ltd',
      lang: 'de',
      authors: [{ name: 'Ada Lovelace' }],
    });
    expect(project).toEqual({
      papers: ['papers/*.md'],
      strict: true,
      jobs: 2,
      rules: { 'link-local-file': 'off', Placeholder: 'error' },
    });
    expect(lines(diagnostics).filter((line) => !line.includes(' info '))).toEqual([]);
  });

  test('faults are warnings with their place', async () => {
    const defaults = [
      'jobs: many',
      'rules: {placeholder: loud}',
      'strict: perhaps',
      'metadata: none',
      'papres: [a.md]',
    ].join('\n');
    const { project, diagnostics } = await paperOf('# T', { defaults });
    expect(project).toEqual({});
    expect(lines(diagnostics)).toEqual([
      '1:7 warning defaults-value: jobs must be a whole number. (The value is left out. Correct or remove it.)',
      '2:22 warning defaults-value: rules.placeholder must be off, info, warning, error. (The value is left out. Correct or remove it.)',
      '3:9 warning defaults-value: strict must be true or false, not "perhaps". (The value is left out. Correct or remove it.)',
      '4:11 warning defaults-value: "metadata" must be a mapping. (Write keys of front matter below it, each indented.)',
      '5:1 warning front-matter-unknown-key: The key "papres" is not read. (Write "papers" for "papres".)',
    ]);
  });
});
