/**
 * What is asked of Mermaid, which drawing is taken, and what becomes of its faults; the drawings themselves are tested in
 * a browser.
 */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawMermaid, type MermaidRequest } from '../../../src/in-page/diagrams/draw-mermaid.js';

interface Fake {
  readonly calls: string[];
  /** widths that the drawings have, in order */
  widths: number[];
  type: string;
  fault: unknown;
  hasSvg: boolean;
  readonly attributes: Map<string, string>;
}

let fake: Fake;
/** What drawing with a fixed clock and without chance puts in place of the real ones. */
const real = { Date, random: Math.random, values: crypto.getRandomValues };

beforeEach(() => {
  fake = {
    calls: [],
    widths: [100],
    type: 'flowchart-v2',
    fault: undefined,
    hasSvg: true,
    attributes: new Map(),
  };
  const text = (content: string) => ({
    textContent: content,
    remove: () => fake.calls.push(`drop ${content}`),
  });
  const svg = {
    localName: 'svg',
    outerHTML: '<svg></svg>',
    parentElement: null,
    getBBox: () => ({ x: 5, y: 10, width: fake.widths[0] ?? 0, height: 50 }),
    querySelector: (selector: string) => text(selector.includes('title') ? 'A title' : 'What it shows'),
    querySelectorAll: (selector: string) => {
      if (selector === '.part')
        return [{ textContent: 'whole', querySelectorAll: () => [text(' two'), text('lines\n')] }];
      return selector.startsWith('.today') ? [text('a title'), text('a description')] : [];
    },
    setAttribute: (name: string, value: string) => fake.attributes.set(name, value),
    removeAttribute: () => {},
    getAttribute: () => null,
    closest: () => null,
  };
  const stage = {
    innerHTML: '',
    querySelector: () => (fake.hasSvg ? svg : null),
    remove: () => fake.calls.push('clean up'),
  };
  vi.stubGlobal('mermaid', {
    initialize: (config: object) => fake.calls.push(`initialize ${JSON.stringify(config)}`),
    parse: async (source: string) => {
      fake.calls.push(`parse ${source}`);
      if (fake.fault !== undefined) throw fake.fault;
      return { diagramType: fake.type };
    },
    render: async (id: string) => {
      fake.calls.push(`render ${id}`);
      if (fake.calls.filter((call) => call.startsWith('render')).length > 1) fake.widths.shift();
      return { svg: '<svg/>' };
    },
  });
  class FakeNode {
    textContent: string | null = null;
  }
  Object.defineProperty(FakeNode.prototype, 'textContent', {
    configurable: true,
    get: () => '',
    set: () => {},
  });
  vi.stubGlobal('Node', FakeNode);
  vi.stubGlobal('document', {
    body: { appendChild: () => stage },
    createElement: () => stage,
    createTextNode: () => ({}),
    fonts: { load: async (font: string) => void fake.calls.push(`load ${font}`) },
  });
  const style = {
    getPropertyValue: () => '',
    textDecorationLine: 'none',
    transform: 'none',
    transformOrigin: '0 0',
    display: '',
  };
  vi.stubGlobal('getComputedStyle', () => style);
  vi.stubEnv('TZ', 'UTC');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  Object.assign(globalThis, { Date: real.Date });
  Math.random = real.random;
  crypto.getRandomValues = real.values;
  for (const name of ['realDate', 'restoresLabels']) Reflect.deleteProperty(globalThis, name);
});

const request: MermaidRequest = {
  configs: {
    default: [{ way: 'wide' }, { way: 'narrow' }],
    sequence: [{ way: 's' }],
    stickFigures: [{ way: 'figures' }],
  },
  measurePx: 400,
  partSelectors: { 'flowchart-v2': '.part' },
  fontFamily: 'Inter',
  firstStandIn: 0xe000,
  texts: ['graph LR'],
};
const calls = (start: string) => fake.calls.filter((call) => call.startsWith(start));

describe('a diagram', () => {
  test('is drawn with its words and its parts', async () => {
    const [answer] = await drawMermaid(request);
    expect(answer).toEqual({
      svg: '<svg></svg>',
      type: 'flowchart-v2',
      title: 'A title',
      description: 'What it shows',
      parts: ['two lines'],
    });
  });

  test('is cut to what is in it, with two pixels around', async () => {
    await drawMermaid(request);
    expect([...fake.attributes].filter(([name]) => ['viewBox', 'width', 'height'].includes(name))).toEqual([
      ['viewBox', '3 8 104 54'],
      ['width', '104'],
      ['height', '54'],
    ]);
  });

  test('loses the title that Mermaid would draw twice', async () => {
    await drawMermaid(request);
    expect(calls('drop')).toEqual(['drop a title', 'drop a description']);
  });

  test('waits for the faces of its font', async () => {
    await drawMermaid(request);
    expect(calls('load')).toEqual(
      ['400', '600', '700', 'italic 400'].map((face) => `load ${face} 12px Inter`),
    );
    expect(fake.calls.indexOf('load 400 12px Inter')).toBeLessThan(fake.calls.indexOf('render m'));
  });
});

describe('the way to draw', () => {
  test('is the first that fits', async () => {
    await drawMermaid(request);
    expect(calls('render')).toHaveLength(1);
    expect(calls('initialize').at(-1)).toBe('initialize {"way":"wide"}');
  });

  test('is the next where the first is too wide, and the last where none fits', async () => {
    fake.widths = [401, 300];
    await drawMermaid(request);
    expect(calls('render')).toHaveLength(2);
    expect(fake.attributes.get('width')).toBe('304');
    fake.calls.length = 0;
    fake.widths = [900, 401];
    await drawMermaid(request);
    expect(calls('initialize').at(-1)).toBe('initialize {"way":"narrow"}');
  });

  test('depends on the type of the diagram, and on the figures in it', async () => {
    fake.type = 'sequence';
    const lastOf = async (text: string) => {
      fake.calls.length = 0;
      await drawMermaid({ ...request, texts: [text] });
      return calls('initialize').at(-1);
    };
    expect(await lastOf('sequenceDiagram\n  participant A')).toBe('initialize {"way":"s"}');
    expect(await lastOf('sequenceDiagram\n  actor A')).toBe('initialize {"way":"figures"}');
    expect(await lastOf('sequenceDiagram\n  create actor A')).toBe('initialize {"way":"figures"}');
    expect(await lastOf('sequenceDiagram\n  A->>B: factor in')).toBe('initialize {"way":"s"}');
  });
});

describe('a fault', () => {
  const faultOf = async (fault: unknown) => {
    fake.fault = fault;
    const [answer] = await drawMermaid(request);
    return answer;
  };

  test('of one parser has a line, what was found and what was expected', async () => {
    const hash = { loc: { first_line: 3 }, text: '[', token: 'SQS', expected: ["'NODE'"] };
    expect(await faultOf(Object.assign(new Error('Parse error'), { hash }))).toEqual({
      message: 'Parse error',
      line: 3,
      found: 'SQS',
      near: '[',
      expected: ["'NODE'"],
    });
  });

  test('of the other has the token', async () => {
    const result = { parserErrors: [{ token: { startLine: 2, image: 'pie' } }] };
    expect(await faultOf(Object.assign(new Error('Parsing failed'), { result }))).toMatchObject({
      message: 'Parsing failed',
      line: 2,
      near: 'pie',
    });
  });

  test('without a place has none', async () => {
    const hash = { loc: { first_line: Number.NaN } };
    expect(await faultOf(Object.assign(new Error('No type'), { hash }))).toMatchObject({ line: undefined });
    expect(await faultOf('a string')).toMatchObject({ message: 'a string', found: undefined });
  });

  test('of one diagram keeps no other from being drawn, and leaves nothing behind', async () => {
    const [bad, good] = [request.texts[0] ?? '', 'graph TD'];
    fake.fault = new Error('bad');
    const answers = drawMermaid({ ...request, texts: [bad, good] });
    fake.calls.push = (...added: string[]) => {
      // only the first is at fault
      if (added.includes('clean up')) fake.fault = undefined;
      return Array.prototype.push.apply(fake.calls, added);
    };
    expect((await answers).map((answer) => ('svg' in answer ? 'drawn' : answer.message))).toEqual([
      'bad',
      'drawn',
    ]);
    expect(calls('clean up')).toHaveLength(2);
  });

  test('is that nothing was drawn, where nothing was', async () => {
    fake.hasSvg = false;
    expect(await drawMermaid(request)).toEqual([{ message: 'nothing was drawn' }]);
  });
});
