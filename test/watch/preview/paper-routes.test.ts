/** What is served of a paper: its updates, its PDF, and the places that an editor is opened at. */

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Reply, Route } from '../../../src/watch/preview/http-server.js';
import {
  fileRoutes,
  type PaperRequest,
  type PaperRoutes,
  paperRoutes,
} from '../../../src/watch/preview/paper-routes.js';
import { state } from '../preview-subject.js';

type Place = readonly [file: string, line: number, column: number];

function subject(request: Partial<PaperRequest> = {}) {
  const opened: Place[] = [];
  const paper = paperRoutes({ openInEditor: (...place) => opened.push(place), ...request });
  return { paper, opened };
}

function routeOf({ routes }: PaperRoutes, name: string): Route {
  const route = routes.get(name);
  if (!route) throw new Error(`No route ${name}`);
  return route;
}

function post(paper: PaperRoutes, name: string, body: unknown): unknown {
  const route = routeOf(paper, name);
  if (route.method !== 'POST') throw new Error(`${name} takes no body`);
  return JSON.parse(String(route.reply(body).body));
}

async function get(paper: PaperRoutes, name: string): Promise<Reply> {
  const route = routeOf(paper, name);
  if (!('reply' in route) || route.method !== 'GET') throw new Error(`${name} is no page`);
  return route.reply();
}

/** A page that listens, and what it heard. */
function listenerOf(paper: PaperRoutes): { readonly heard: Record<string, unknown>[] } {
  const heard: Record<string, unknown>[] = [];
  const response = {
    writableNeedDrain: false,
    writeHead: () => response,
    on: () => response,
    write: (event: string) => heard.push(JSON.parse(event.replace(/^data: /, ''))),
  };
  const route = routeOf(paper, 'events');
  if ('stream' in route) route.stream(response as unknown as ServerResponse);
  return { heard };
}

describe('updates', () => {
  test('begin before the first build', () => {
    const { paper } = subject();
    expect(listenerOf(paper).heard).toEqual([
      { number: 0, paper: 0, title: 'wp-build', status: 'building', summary: 'First build', problems: [] },
    ]);
  });

  test('name places by the shortest names that tell files apart, and show no folder of the machine', () => {
    const { paper } = subject();
    paper.show(state);
    const [update] = listenerOf(paper).heard;
    expect(update).toMatchObject({ number: 1, paper: 1, title: 'A paper' });
    expect(update?.problems).toEqual([
      {
        severity: 'warning',
        code: 'image-without-alt',
        message: 'The image has no alternative text.',
        where: 'chapters/two.md:12',
        frame: '> 12 | ![](a.png)',
      },
      { severity: 'info', code: 'glyph-missing', message: 'No place is known.', frame: '' },
    ]);
    expect(JSON.stringify(update)).not.toContain('/home/ada');
  });

  test('keep the number of a PDF while its bytes are the same', () => {
    const { paper } = subject();
    const { heard } = listenerOf(paper);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const { pdf: _, ...without } = state;
    for (const pdf of ['one', 'one', 'two', 'two']) paper.show({ ...state, pdf: bytes(pdf) });
    paper.show(without);
    paper.show({ ...state, pdf: bytes('two') });
    expect(heard.map(({ number, paper: of }) => `${number}:${of}`)).toEqual([
      ...['0:0', '1:1', '2:1', '3:3', '4:3', '5:0', '6:6'],
    ]);
  });

  test('say where the edited paragraph is, and that there is a page above', () => {
    const { paper } = subject({ hasStartPage: true });
    paper.show({ ...state, followTo: { page: 2, topPt: 40 } });
    expect(listenerOf(paper).heard[0]).toMatchObject({
      hasStartPage: true,
      followTo: { page: 2, topPt: 40 },
    });
    expect(listenerOf(subject().paper).heard[0]).not.toHaveProperty('hasStartPage');
  });

  test('have the hint of a problem', () => {
    const { paper } = subject();
    const [first] = state.diagnostics;
    if (first) paper.show({ ...state, diagnostics: [{ ...first, hint: 'Write one.' }] });
    expect(listenerOf(paper).heard[0]?.problems).toMatchObject([{ hint: 'Write one.' }]);
  });
});

describe('the PDF', () => {
  test('is the last good one', async () => {
    const { paper } = subject();
    await expect(get(paper, 'paper.pdf')).rejects.toMatchObject({
      status: 404,
      message: 'There is no PDF yet.',
    });
    paper.show(state);
    expect(await get(paper, 'paper.pdf')).toEqual({ type: 'application/pdf', body: state.pdf });
  });
});

describe('an editor', () => {
  test('is opened at the block under a point', () => {
    const { paper, opened } = subject();
    paper.show(state);
    expect(post(paper, 'source', { page: 0, xPt: 100, topPt: 80 })).toEqual({ where: 'paper.md:7' });
    expect(opened).toEqual([['/home/ada/paper/paper.md', 7, 1]]);
  });

  test('is not opened where no source is known', () => {
    const { paper, opened } = subject();
    const unknown = { status: 404, message: 'No source is known for this place.' };
    expect(() => post(paper, 'source', { page: 0, xPt: 1, topPt: 1 })).toThrow(
      expect.objectContaining(unknown),
    );
    paper.show(state);
    expect(() => post(paper, 'problem', { number: 1, index: 1 })).toThrow(expect.objectContaining(unknown));
    expect(() => post(paper, 'problem', { number: 1, index: 9 })).toThrow(expect.objectContaining(unknown));
    expect(opened).toEqual([]);
  });

  test('is opened at a problem of the update that the page saw, and of no other', () => {
    const { paper, opened } = subject();
    paper.show(state);
    expect(post(paper, 'problem', { number: 1, index: 0 })).toEqual({ where: 'chapters/two.md:12' });
    paper.show(state);
    expect(() => post(paper, 'problem', { number: 1, index: 0 })).toThrow('No source is known');
    expect(opened).toEqual([['/home/ada/paper/chapters/two.md', 12, 3]]);
  });

  test.each([
    [null],
    [{}],
    [{ page: -1, xPt: 1, topPt: 1 }],
    [{ page: 0, xPt: 1, topPt: 1, file: '/etc/passwd' }],
  ])('is asked in one form only, and not by %j', (body) => {
    const { paper } = subject();
    paper.show(state);
    expect(() => post(paper, 'source', body)).toThrow('The request is not of the expected shape.');
  });
});

describe('text that is not saved', () => {
  test('is taken where an editor may send it', () => {
    const shown: (string | undefined)[] = [];
    const { paper } = subject({ showText: (text) => shown.push(text) });
    expect(post(paper, 'text', { text: '# Draft' })).toEqual({ shown: true });
    post(paper, 'text', { text: '' });
    post(paper, 'text', { text: null });
    expect(shown).toEqual(['# Draft', '', undefined]);
    expect(() => post(paper, 'text', { text: 7 })).toThrow('The request is not of the expected shape.');
  });

  test('has no route elsewhere', () => {
    expect(subject().paper.routes.has('text')).toBe(false);
  });
});

describe('files', () => {
  test('are those of the page, and no others', async () => {
    const { paper } = subject();
    const page = await get(paper, '');
    expect([page.type, String(page.body).includes('<title>wp-build</title>')]).toEqual([
      'text/html; charset=utf-8',
      true,
    ]);
    for (const name of ['constructor', '__proto__', '../package.json'])
      expect(paper.routes.has(name)).toBe(false);
  });

  test('are read when they are asked for', async () => {
    const missing = new URL('no-such-file.css', import.meta.url);
    const [[name, route] = []] = fileRoutes(new Map([['a.css', { url: missing, type: 'text/css' }]]));
    expect(name).toBe('a.css');
    await expect(route && 'reply' in route ? route.reply(undefined) : undefined).rejects.toThrow('ENOENT');
  });
});
