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

/** The page's answer for each item; a diagram that does not end gets a complaint, and the others still their answer. */
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
    if (!(cause instanceof Error) || cause.name !== 'TimeoutError') throw cause;
    if (items.length === 1) return [tooSlow(context.timeoutMs)];
  }
  const answers: Answer<Name>[] = [];
  for (const item of items) answers.push(...(await inOnePage(context, { ...batch, items: [item] })));
  return answers;
}

function tooSlow(timeoutMs: number): DrawError {
  return {
    reason: 'timeout',
    message: `it is not drawn after ${timeoutMs / 1000} seconds`,
    hint: 'Split the diagram, or make it smaller.',
  };
}
