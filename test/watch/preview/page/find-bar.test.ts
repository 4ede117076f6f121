/** The find bar over a made-up page: what is found where, in which order, and what is said of it. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBar } from '../../../../src/watch/preview/page/find-bar.js';
import type { Position } from '../../../../src/watch/preview/page/page-layout.js';
import type { Paper } from '../../../../src/watch/preview/page/paper.js';

type Listener = (event: Record<string, unknown>) => void;

/** As much of an element as the bar touches. */
class FakeElement {
  hidden = true;
  value = '';
  textContent = '';
  readonly dataset: Record<string, string> = {};
  readonly focused: string[] = [];
  readonly #listeners = new Map<string, Listener>();
  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }
  send(type: string, event: Record<string, unknown> = {}): void {
    this.#listeners.get(type)?.(event);
  }
  focus(): void {
    this.focused.push('focus');
  }
  select(): void {
    this.focused.push('select');
  }
}

const ids = [
  'find',
  'find-box',
  'find-count',
  'find-next',
  'find-previous',
  'find-close',
  'pages',
  'scroller',
  'spoken',
];
let elements: Map<string, FakeElement>;
let page: FakeElement;
const element = (id: string): FakeElement => elements.get(id) ?? new FakeElement();

beforeEach(() => {
  elements = new Map(ids.map((id) => [id, new FakeElement()]));
  page = new FakeElement();
  vi.stubGlobal('HTMLElement', FakeElement);
  vi.stubGlobal('HTMLInputElement', FakeElement);
  vi.stubGlobal('HTMLButtonElement', FakeElement);
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe(): void {}
    },
  );
  // a browser without highlights: matches are shown by scrolling to them
  vi.stubGlobal('CSS', {});
  vi.stubGlobal(
    'document',
    Object.assign(page, { getElementById: (id: string) => elements.get(id) ?? null }),
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A paper of pages, each of lines a hundred points apart. */
function paperOf(...pages: readonly (readonly string[])[]): Paper {
  return {
    pages,
    textOf: async (at: number) =>
      pages[at]?.map((text, line) => ({ text, endsLine: true, topPt: 100 * (line + 1) })),
  } as unknown as Paper;
}

function barOver(paper: Paper | undefined, position: Position = { page: 0, topPt: 0 }) {
  const jumps: Position[] = [];
  const subject = { paper };
  const bar = findBar({ paper: () => subject.paper, position: () => position, jump: (to) => jumps.push(to) });
  return { bar, jumps, subject };
}

const settled = () => new Promise((done) => setTimeout(done, 0));

async function type(words: string): Promise<void> {
  element('find-box').value = words;
  element('find-box').send('input');
  await settled();
}

const three = paperOf(['a gear', 'nothing'], ['the Gear'], ['gears']);

describe('words', () => {
  test('are found on all pages, from where the reader is', async () => {
    const { bar, jumps } = barOver(three, { page: 1, topPt: 50 });
    bar.open();
    await type('gear');
    expect(element('find-count').textContent).toBe('2 of 3');
    expect(jumps).toEqual([{ page: 1, topPt: 10 }]);
    expect(element('find').dataset.found).toBe('true');
    expect(element('spoken').textContent).toBe('2 of 3');
  });

  test('behind the last match are looked for from the first', async () => {
    const { bar } = barOver(three, { page: 2, topPt: 300 });
    bar.open();
    await type('gear');
    expect(element('find-count').textContent).toBe('1 of 3');
  });

  test('that are nowhere are reported, and nothing of no words', async () => {
    const { bar, jumps } = barOver(three);
    bar.open();
    await type('sprocket');
    expect([element('find-count').textContent, element('find').dataset.found]).toEqual([
      'Nothing found',
      'false',
    ]);
    await type('  ');
    expect([element('find-count').textContent, element('find').dataset.found]).toEqual(['', 'true']);
    expect(jumps).toEqual([]);
  });

  test('before the first build are nowhere', async () => {
    const { bar } = barOver(undefined);
    bar.open();
    await type('gear');
    expect(element('find-count').textContent).toBe('Nothing found');
  });

  test('that are typed on end the search for those before', async () => {
    const answers: (() => void)[] = [];
    const slow = {
      pages: [0],
      textOf: () =>
        new Promise((done) =>
          answers.push(() => done([{ text: 'gear gearbox', endsLine: true, topPt: 100 }])),
        ),
    } as unknown as Paper;
    const { bar } = barOver(slow);
    bar.open();
    await type('gear');
    await type('gearbox');
    for (const answer of [...answers].reverse()) answer();
    await settled();
    expect(element('find-count').textContent).toBe('1 of 1');
  });
});

describe('matches', () => {
  test('follow each other in a circle, by button and by key', async () => {
    const { bar } = barOver(three);
    bar.open();
    await type('gear');
    const at = (step: () => void) => {
      step();
      return element('find-count').textContent;
    };
    const enter = (shiftKey: boolean) => () =>
      element('find-box').send('keydown', { key: 'Enter', shiftKey, preventDefault() {} });
    expect(at(() => element('find-next').send('click'))).toBe('2 of 3');
    expect(at(enter(false))).toBe('3 of 3');
    expect(at(enter(false))).toBe('1 of 3');
    expect(at(enter(true))).toBe('3 of 3');
    expect(at(() => element('find-previous').send('click'))).toBe('2 of 3');
    element('find-box').send('keydown', {
      key: 'a',
      preventDefault: () => expect.unreachable('a letter is typed'),
    });
  });

  test('of a new revision keep the place, as far as it is there', async () => {
    const { bar, subject, jumps } = barOver(three);
    bar.open();
    await type('gear');
    element('find-previous').send('click');
    expect(element('find-count').textContent).toBe('3 of 3');
    const before = jumps.length;
    subject.paper = paperOf(['gear'], ['gear']);
    await bar.renew();
    expect(element('find-count').textContent).toBe('2 of 2');
    // the reader is not moved by a build
    expect(jumps).toHaveLength(before);
  });
});

describe('the bar', () => {
  const key = (more: object) => {
    const event = {
      key: 'f',
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      ...more,
      isTaken: false,
    };
    page.send('keydown', { ...event, preventDefault: () => Object.assign(event, { isTaken: true }) });
    return event.isTaken;
  };

  test('opens by Ctrl-F and ⌘F, and leaves other keys to the browser', () => {
    barOver(three);
    for (const other of [
      {},
      { ctrlKey: true, shiftKey: true },
      { ctrlKey: true, altKey: true },
      { ctrlKey: true, key: 'g' },
    ]) {
      expect(key(other)).toBe(false);
      expect(element('find').hidden).toBe(true);
    }
    expect(key({ ctrlKey: true })).toBe(true);
    expect(element('find').hidden).toBe(false);
    expect(element('find-box').focused).toEqual(['focus', 'select']);
    expect(key({ metaKey: true, key: 'F' })).toBe(true);
  });

  test('closes once, and gives the focus back to the paper', () => {
    const { bar } = barOver(three);
    expect(bar.close()).toBe(false);
    bar.open();
    expect(bar.close()).toBe(true);
    expect(element('find').hidden).toBe(true);
    expect(element('scroller').focused).toEqual(['focus']);
    bar.open();
    element('find-close').send('click');
    expect(element('find').hidden).toBe(true);
  });

  test('searches nothing while it is closed', async () => {
    const { bar, jumps } = barOver(three);
    element('find-box').value = 'gear';
    await bar.renew();
    expect(element('find-count').textContent).toBe('');
    bar.open();
    await settled();
    expect(element('find-count').textContent).toBe('1 of 3');
    expect(jumps).toHaveLength(1);
  });
});

test('a page that lacks an element of the bar is not taken over', () => {
  elements.delete('find-count');
  expect(() => barOver(three)).toThrow('preview.html has no FakeElement with the id find-count.');
});
