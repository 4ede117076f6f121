/** The JSON Schemas and the reader agree on values: both come from one table of keys. */

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { defaultLimits } from '../../src/limits.js';
import { frontMatterSchema, projectSchema } from '../../src/parse/json-schema.js';
import { metadataKeys } from '../../src/parse/metadata-schema.js';
import { readFrontMatter, readProject } from '../../src/parse/metadata-source.js';
import { projectTable } from '../../src/parse/project-keys.js';
import { shapeOf } from '../../src/parse/value-shape.js';

const ajv = new Ajv({ allowUnionTypes: true });
const isFrontMatter = ajv.compile(frontMatterSchema());
const isProject = ajv.compile(projectSchema());

const yaml = (text: string) => ({ file: 'a.yaml', text, line: 1 });
const warned = ({ diagnostics }: ReturnType<typeof readFrontMatter>) =>
  diagnostics.some(({ severity }) => severity !== 'info');

describe('front matter', () => {
  test.each([
    'title: 1984',
    'version: 1.10',
    'authors: Ada Lovelace',
    'authors: [Ada Lovelace, {name: Jon, affiliation: [A, B], email: jon@example.org}]',
    'authors: {name: Ada, orcid: 0000-0002-1825-0097}',
    'status: draft',
    'keywords: a, b',
    'keywords: [a, b]',
    'lang: pt-BR',
    'toc: false',
    'toc: 4',
    'numbering: true',
    'section-breaks: page',
    'footnotes: end',
    'lists: [figures, tables]',
    'abbreviations: expand',
    'history: auto',
    'history: [{version: 1.0, date: 2025-01-01, changes: first}]',
    "math-macros: {R: '\\mathbb{R}'}",
    'header: false',
    'footer: "{page}"',
    'page-labels: false',
    'subtitle:',
    'cover: panel',
    'author: Ada Lovelace',
  ])('accepted by both: %s', (text) => {
    expect(isFrontMatter(parse(text)), JSON.stringify(isFrontMatter.errors)).toBe(true);
    expect(warned(readFrontMatter(yaml(text)))).toBe(false);
  });

  test.each([
    'title: [a, b]',
    'authors: [{affiliation: A}]',
    'authors: [{name: Ada, mail: a@example.org}]',
    'authors: [{name: Ada, email: nothing}]',
    'lang: "!"',
    'toc: 9',
    'numbering: perhaps',
    'section-breaks: never',
    'footnotes: nowhere',
    'lists: [poems]',
    'abbreviations: short',
    'history: [{version: 1.0}]',
    'math-macros: [a]',
    'page-labels: {a: b}',
    'tilte: A',
  ])('refused by both: %s', (text) => {
    expect(isFrontMatter(parse(text))).toBe(false);
    expect(warned(readFrontMatter(yaml(text)))).toBe(true);
  });
});

describe('wp-build.yaml', () => {
  test.each([
    'papers: [docs/*.md]',
    'formats: [pdf, html]',
    'strict: true',
    'jobs: 2',
    'cache: .cache',
    'rules: {link-broken: off, placeholder: error}',
    'metadata: {organization: Engines Ltd}',
    'organization: Engines Ltd',
  ])('accepted by both: %s', (text) => {
    expect(isProject(parse(text)), JSON.stringify(isProject.errors)).toBe(true);
    expect(warned(readProject(yaml(text)))).toBe(false);
  });

  test.each(['jobs: many', 'rules: {placeholder: loud}', 'strict: perhaps', 'metadata: none', 'papres: a'])(
    'refused by both: %s',
    (text) => {
      expect(isProject(parse(text))).toBe(false);
      expect(warned(readProject(yaml(text)))).toBe(true);
    },
  );

  test('limits', () => {
    expect(isProject({ limits: defaultLimits })).toBe(true);
    expect(isProject({ limits: { pages: 'many' } })).toBe(false);
    expect(isProject({ limits: { paegs: 5 } })).toBe(false);
  });
});

test('each key says what it takes', () => {
  const silent = [...metadataKeys.map(({ key, schema }) => ({ key, schema }))]
    .concat(Object.entries(projectTable).map(([key, { schema }]) => ({ key, schema })))
    .filter(({ schema }) => Object.keys(shapeOf(schema)).length === 0)
    .map(({ key }) => `${key}: wrap its schema in shaped(…)`);
  expect(silent).toEqual([]);
});
