/**
 * `wp-build inspect FILE.pdf`: the contents of a PDF, as text or JSON; with `--read` its text as a screen reader reads
 * it.
 */

import type { Inspection } from '../build/inspect.js';
import { counted } from '../data/counted.js';
import { BuildError, error } from '../diagnostic.js';
import { aboutAnyPdf, readPdf } from './read-pdf.js';
import type { Terminal } from './terminal.js';

export interface InspectFlags {
  readonly read?: boolean;
  readonly json?: boolean;
}

/** Prints what the PDF at `path` holds; returns the exit code. */
export async function inspectCommand(path: string, flags: InspectFlags, terminal: Terminal): Promise<number> {
  const { formatReading, inspectPdf } = await import('../build/inspect.js');
  const bytes = await readPdf(path);
  const inspection = await inspectPdf(bytes).catch((cause) => {
    throw aboutAnyPdf(path, cause);
  });
  if (flags.json) {
    terminal.data(JSON.stringify({ file: path, ...inspection }));
    return 0;
  }
  if (!flags.read) {
    terminal.result(summary(path, inspection).join('\n'));
    return 0;
  }
  if (inspection.reading === undefined) {
    throw new BuildError(
      error('pdf-untagged', `${path} has no tags: a screen reader can only guess its order.`, {
        hint: 'Build the paper with wp-build, which tags its PDFs.',
      }),
    );
  }
  terminal.result(formatReading(inspection.reading).join('\n'));
  return 0;
}

function summary(path: string, pdf: Inspection): string[] {
  const { pages, sizes } = pdf;
  const boxes = new Map<string, number>();
  for (const { widthPt, heightPt } of pages) {
    const box = `${widthPt} × ${heightPt} pt`;
    boxes.set(box, (boxes.get(box) ?? 0) + 1);
  }
  const claims = pdf.claims.length > 0 ? `claims ${pdf.claims.join(' and ')}` : 'claims no standard';
  return [
    `${path}: PDF ${pdf.pdfVersion}, ${counted(pages.length, 'page')}, ${pdf.bytes} bytes`,
    `  ${pdf.isTagged ? 'tagged' : 'not tagged'}, ${pdf.lang ? `language ${pdf.lang}` : 'no language'}, ${claims}${pdf.isSigned ? ', signed' : ''}`,
    ...section(
      'pages',
      [...boxes].map(([box, count]) => `${count} of ${box}`),
    ),
    ...section('labels', [labelRanges(pages.map(({ label }) => label))]),
    ...section(
      'metadata',
      Object.entries(pdf.metadata).map(([key, value]) => `${key}: ${value}`),
    ),
    ...section(
      'bookmarks',
      pdf.bookmarks.map(
        ({ title, level, page }) => `${'  '.repeat(level - 1)}${title}${page ? ` … ${page}` : ''}`,
      ),
    ),
    ...section(`destinations (${Object.keys(pdf.destinations).length})`, named(pdf.destinations)),
    ...section(
      'fonts',
      pdf.fonts.map(({ name, type, ...font }) => {
        const embedded = font.isSubset ? 'subset' : 'embedded';
        const facts = [type, font.isEmbedded ? embedded : 'NOT EMBEDDED'];
        return `${name}: ${[...facts, ...(font.hasUnicode ? [] : ['no character map'])].join(', ')}`;
      }),
    ),
    ...section(
      'images',
      pdf.images.map(
        ({ page, widthPx, heightPx, ppi, filter, bytes }) =>
          `page ${page}: ${widthPx} × ${heightPx}${ppi ? ` at ${ppi} ppi` : ''}, ${filter}, ${bytes} bytes`,
      ),
    ),
    ...section(
      'attachments',
      pdf.attachments.map(({ name, bytes }) => `${name}, ${bytes} bytes`),
    ),
    ...section(
      'sizes',
      Object.entries(sizes).map(([kind, bytes]) => `${kind}: ${bytes}`),
    ),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];

const named = (destinations: Readonly<Record<string, number>>): string[] =>
  Object.entries(destinations).map(([name, page]) => `${name} … ${page}`);

/** `i–ii, 1–9` */
function labelRanges(labels: readonly string[]): string {
  const ends = labels.filter((label, i) => {
    const [before, after] = [labels[i - 1], labels[i + 1]];
    return (
      before === undefined ||
      after === undefined ||
      kind(label) !== kind(before) ||
      kind(label) !== kind(after)
    );
  });
  const pairs: string[] = [];
  for (let i = 0; i < ends.length; ) {
    const [first = '', second] = [ends[i], ends[i + 1]];
    const isPair = second !== undefined && kind(first) === kind(second);
    pairs.push(isPair ? `${first}–${second}` : first);
    i += isPair ? 2 : 1;
  }
  return pairs.join(', ');
}

const kind = (label: string): string => (/^\d+$/.test(label) ? 'number' : 'letters');
