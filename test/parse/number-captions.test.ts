import type { Element } from 'hast';
import { expect, test } from 'vitest';
import { element } from '../../src/html/element.js';
import { captionTargets, numberCaptions, runningNumbers } from '../../src/parse/number-captions.js';

const place = { file: 'paper.md', line: 1, column: 1 };

/** A figure with a caption, as the walk over the tree finds it. */
function captioned(kind: 'figure' | 'table', properties: Element['properties'], heading?: Element) {
  const caption = element('figcaption', {}, 'Some words');
  return { figure: element('figure', properties, caption), caption, kind, heading, place };
}

const numbering = () => ({
  ids: new Set<string>(),
  appendices: new Map<Element, string>(),
  counts: new Map<string, number>(),
});

test('each kind has numbers of its own, and an id made of them', () => {
  const nodes = [captioned('figure', {}), captioned('table', {}), captioned('figure', {})];
  const numbered = numberCaptions(nodes, numbering());
  expect(numbered.map(({ id, number }) => `${id} ${number}`)).toEqual([
    'figure-1 1',
    'table-1 1',
    'figure-2 2',
  ]);
  expect(nodes[2]?.figure.properties.id).toBe('figure-2');
});

test('an id of the author stays, and a made one is none that is there', () => {
  const known = { ...numbering(), ids: new Set(['figure-2']) };
  const numbered = numberCaptions([captioned('figure', { id: 'plan' }), captioned('figure', {})], known);
  expect(numbered[0]?.id).toBe('plan');
  expect(numbered[1]?.number).toBe('2');
  expect(numbered[1]?.id).not.toBe('figure-2');
  expect([...known.ids]).toContain(numbered[1]?.id);
});

test('what is unnumbered counts for nothing, and keeps an id that it has', () => {
  const nodes = [
    captioned('figure', { className: ['unnumbered'], id: 'aside' }),
    captioned('figure', { className: ['unnumbered'] }),
    captioned('figure', {}),
  ];
  const numbered = numberCaptions(nodes, numbering());
  expect(numbered.map(({ id, number }) => [id, number])).toEqual([
    ['aside', undefined],
    [undefined, undefined],
    ['figure-1', '1'],
  ]);
});

test('appendices count by their letters, and other sections by one run of numbers', () => {
  const [body, appendix] = [element('h1', {}, 'Body'), element('h1', {}, 'Data')];
  const next = runningNumbers(new Map([[appendix, 'A']]), new Map([['figure', 3]]));
  expect([next('figure', body), next('figure', appendix), next('figure', appendix)]).toEqual([
    '4',
    'A.1',
    'A.2',
  ]);
  expect([next('table', appendix), next('figure', undefined)]).toEqual(['A.1', '5']);
});

test('what can be referred to has the words of its caption; what has no id cannot', () => {
  const nodes = [captioned('figure', { id: 'plan' }), captioned('figure', { className: ['unnumbered'] })];
  expect(captionTargets(numberCaptions(nodes, numbering()))).toEqual([
    { id: 'plan', kind: 'figure', number: '1', title: 'Some words' },
  ]);
});
