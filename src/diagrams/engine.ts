/**
 * The steps that the three engines share: several diagrams are drawn in one page, and each alone where one of them does
 * not end.
 */

import type { DiagramFonts, DrawAnswers, DrawArgument, DrawError, DrawName, RunInPage } from './diagram.js';
import { pageHtml } from './engine-page.js';

/** The inputs of an engine beside the diagrams. */
export interface EngineContext {
  readonly fonts: DiagramFonts;
  /** BCP 47; numbers and dates of charts are written in it */
  readonly lang: string;
  /** width that a diagram should fit */
  readonly measurePx: number;
  /** width of the text, which charts are drawn to */
  readonly columnPx: number;
  /** for one diagram; several get more */
  readonly timeoutMs: number;
  readonly runInPage: RunInPage;
}

interface Batch<Name extends DrawName, Item> {
  /** source of the engine */
  readonly script: () => Promise<string>;
  readonly call: Name;
  readonly items: readonly Item[];
  readonly argumentOf: (items: readonly Item[]) => DrawArgument<Name>;
}

type Answer<Name extends DrawName> = DrawAnswers<Name>[number] | DrawError;

const moreMsEach = 1000;

/**
 * The page's answer for each item. A diagram that does not end, or that its engine breaks off, gets a complaint; the
 * others get their answer, from a page in which the engine is whole.
 */
export async function inOnePage<Name extends DrawName, Item>(
  context: EngineContext,
  batch: Batch<Name, Item>,
): Promise<readonly Answer<Name>[]> {
  const { items } = batch;
  try {
    return await context.runInPage({
      script: await batch.script(),
      html: pageHtml(context.fonts),
      call: batch.call,
      argument: batch.argumentOf(items),
      timeoutMs: context.timeoutMs + moreMsEach * (items.length - 1),
    });
  } catch (cause) {
    const fault = faultOfItem(cause, context.timeoutMs);
    if (fault === undefined) throw cause;
    if (items.length === 1) return [fault];
  }
  const answers: Answer<Name>[] = [];
  for (const item of items) answers.push(...(await inOnePage(context, { ...batch, items: [item] })));
  return answers;
}

/** A fault of the diagram, where an engine ended by it: its stack is full after some thousands of nested parts. */
function faultOfItem(cause: unknown, timeoutMs: number): DrawError | undefined {
  if (!(cause instanceof Error)) return undefined;
  if (cause.name === 'TimeoutError') return tooSlow(timeoutMs);
  if (cause.name !== 'RuntimeError' && cause.name !== 'RangeError') return undefined;
  const hint = 'Nest its parts less deeply, or split it.';
  return { reason: 'syntax', message: 'its parts are nested too deeply, or too many', hint };
}

function tooSlow(timeoutMs: number): DrawError {
  return {
    reason: 'timeout',
    message: `it is not drawn after ${timeoutMs / 1000} seconds`,
    hint: 'Split the diagram, or make it smaller.',
  };
}
