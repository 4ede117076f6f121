import { expect, test } from 'vitest';
import type { LaidOutBatch, Layout } from '../../src/browser/layout.js';
import type { LocalNotes } from '../../src/browser/local-notes.js';
import { printAhead } from '../../src/browser/print.js';

const never = new Promise<never>(() => {});

test('a print does not wait until the digits of its notes are hidden again', async () => {
  const asked: string[] = [];
  const page = {
    evaluate(script: string) {
      asked.push(script);
      return script.includes('hideDigits') ? never : Promise.resolve();
    },
    pdf: async () => Buffer.from('/Type /Page\n'),
  };
  const batch = { name: 'body', parts: [] };
  const open = {
    batch,
    page,
    limitMs: 1000,
    deadline: { wait: (_what: string, _limitMs: number, work: Promise<unknown>) => work },
    shown: () => ({ pageOf: [], movedNotes: [] }),
    async showLists() {},
    diagnostics: () => [],
  };
  const notes: LocalNotes = { hash: 'a', numbers: new Map([[1, 4]]), notes: [1], references: [1] };
  const laidOut = { batch, printKey: 'a', notes, open: async () => open } as unknown as LaidOutBatch;
  const recall = <T>(_kind: string, _key: string, make: () => Promise<T>) => make();
  const layout = { recall, id: Symbol('layout') } as unknown as Layout;
  const print = await printAhead(layout, { laidOut, pages: 1, goesOn: false });
  expect(print.notes?.numbers).toEqual(new Map([[1, 4]]));
  expect(asked.map((script) => script.replace(/\(.*/, ''))).toEqual([
    'wpBuild.showDigits',
    'wpBuild.hideDigits',
  ]);
});
