/**
 * Composition → Pagination → PrintedPart[] → Linked: measured, printed and joined. Where the print differs from what was
 * measured, the paper is printed again as a whole, and then with the pages that a print has.
 */

import { withLayout } from '../browser/layout.js';
import { divided } from '../browser/page-chunks.js';
import { paginate } from '../browser/paginate.js';
import { print } from '../browser/print.js';
import type { BrowserSession } from '../browser/session.js';
import { hasSeveralPrints } from '../browser/several-prints.js';
import { PageMismatch } from '../diagnostics/page-mismatch.js';
import type { EarlyFragments } from '../pdf/link.js';
import { fileForm } from '../standards.js';
import type {
  Attachment,
  BuildOptions,
  Composed,
  EarlyPrint,
  Memory,
  Pagination,
  StageCache,
} from '../types.js';
import { earlyFragments, type PdfStage } from './pdf-stage.js';
import { type PrintsItself, printsItself } from './prints-itself.js';
import { screenFormats } from './screen-formats.js';
import type { Steps } from './steps.js';
import { withConcerns } from './with-concerns.js';

/** The context of a build, beside its options. */
export interface BuildContext {
  readonly session: BrowserSession;
  /** results of earlier builds of the same paper; without it everything is made */
  readonly memory?: Memory;
  /** files to attach to the PDF */
  readonly attachments?: readonly Attachment[];
  /** what earlier calls made of parts of papers */
  readonly kept?: StageCache | undefined;
  /** whether the author waits for nothing: the build may take longer, and leaves a page of the browser for an edit */
  readonly isIdleBuild?: boolean;
  /** whether no other paper of this call needs the browser after this one */
  readonly isLast?: boolean;
}

/** The inputs of printing a composed paper. */
export interface PrintContext extends BuildContext {
  readonly options: BuildOptions;
  readonly steps: Steps;
}

/** The same, while the last stage is loaded. */
export interface LinkContext extends Omit<PrintContext, 'memory'>, PrintsItself {
  readonly memory?: Memory | undefined;
  /** throws where the paper is not to be printed with these pages */
  readonly hold?: (pagination: Pagination) => void;
  readonly loading: PdfStage;
  /** default: what is fastest */
  readonly batches?: 'few';
}

/** Prints and links; where the print differs from what was measured, again with the pages as they are printed. */
export async function printAndLink(composed: Composed, context: LinkContext): ReturnType<typeof printOnce> {
  try {
    return await printNumbered(composed, context);
  } catch (cause) {
    const more = printsItself(cause, context);
    if (!more) throw cause;
    return printAndLink(composed, { ...context, ...more });
  }
}

async function printNumbered(composed: Composed, context: LinkContext): ReturnType<typeof printOnce> {
  const whole: LinkContext = { ...context, memory: undefined, kept: undefined, batches: 'few' };
  try {
    return await printOnce(composed, context);
  } catch (cause) {
    if (!(cause instanceof PageMismatch)) throw cause;
    // a paper in parts may be at fault where the whole is not
    return context.batches !== 'few'
      ? printAndLink(composed, whole)
      : (await import('./reprint.js')).reprint(composed, { ...whole, reason: cause.message });
  }
}

/** As many pages as a project asks for, but not so many that a repository brings a machine down. */
function projectJobs(asked: number | undefined): number | undefined {
  return asked && Math.min(asked, 16);
}

/** Whether prints show the numbers of notes: with a style sheet for which that was needed once, always. */
function printsNumbers({ composition }: Composed, { memory, printsNoteNumbers }: LinkContext): boolean {
  const stage = 'printed note numbers';
  const prints = printsNoteNumbers ?? memory?.states.last(stage) === composition.css;
  if (prints) memory?.states.note(stage, composition.css);
  return prints;
}

async function printOnce(composed: Composed, asked: LinkContext) {
  const isKept = asked.memory !== undefined || hasSeveralPrints(composed.composition.parts);
  const context = isKept ? asked : { ...asked, kept: undefined };
  const early = earlyFragments(composed, context);
  try {
    return await printAndJoin(composed, context, early);
  } finally {
    void early.then(({ stop }) => stop(), noted);
  }
}

/** The failure of a load is thrown where the last stage is needed. */
const noted = () => {};

async function printAndJoin(composed: Composed, context: LinkContext, early: Promise<EarlyFragments>) {
  const { options, steps, memory, kept, isIdleBuild, loading, batches } = context;
  const { lang, headings } = composed.composition;
  const { limits } = composed.paper.source;
  const jobs = options.jobs ?? projectJobs(composed.paper.project?.jobs);
  const layoutOptions = {
    ...options,
    ...(jobs !== undefined && { jobs }),
    limits,
    memory,
    kept,
    isIdleBuild,
    batches,
    printsNoteNumbers: printsNumbers(composed, context),
    printsPictures: context.printsPictures,
    onPrint: (print: EarlyPrint) => void early.then(({ add }) => add(print), noted),
  };
  const prints = await context.session.use((browser) =>
    withLayout(browser, composed.composition, layoutOptions, async (whole) => {
      await steps.begin('paginate');
      const { layout, hasUndividedEdits } = await divided(whole);
      const pagination = await paginate(layout);
      context.hold?.(pagination);
      await steps.begin('print');
      const prints = await print(layout, pagination);
      return { pagination, hasUndividedEdits, ...withConcerns(prints, browser) };
    }),
  );
  // it takes a while to end: meanwhile the prints are linked
  if (context.isLast && screenFormats(composed, options).size === 0) context.session.rest?.();
  await steps.begin('link');
  const { link } = await loading;
  const { printed, pagination } = prints;
  const { figures } = composed.assets;
  const form = { ...fileForm(composed.paper.metadata.conformance), figures };
  const cached = { kept, early: await early, states: memory?.states, turn: steps.turn };
  const linked = await link({ printed, pagination, lang, headings, ...form, ...cached });
  return { ...prints, linked };
}
