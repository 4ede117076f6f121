/** The result of `verify` → sentences: what was compared with what, and what the comparison does not prove. */

import { counted } from '../data/counted.js';
import type { Rebuilt } from '../release/rebuild.js';
import type { VerifyReport } from '../release/verify.js';

/** One line for each comparison, indented under the verdict. */
export function comparisons({ kind, rebuilt }: VerifyReport): string[] {
  const built = rebuilt.filter(({ outcome }) => outcome !== 'failed');
  const sentences = kind === 'pdf' ? ofPdf(built) : ofFolder(kind, built);
  return sentences.map((sentence) => `  ${sentence}`);
}

function ofPdf(rebuilt: readonly Rebuilt[]): string[] {
  return rebuilt.flatMap((one) => [
    'compared: every byte of the PDF with a PDF that was built now from the source attached to it',
    toolsSentence(one),
    ...(one.signature ? [] : ['not proved: who released it, as the PDF has no signature']),
  ]);
}

function ofFolder(kind: 'version' | 'versions', rebuilt: readonly Rebuilt[]): string[] {
  const files = rebuilt.reduce((sum, { same }) => sum + same.length, 0);
  return [
    'compared: the SHA-256 of every file with SHA256SUMS, and the sums in the manifest and the provenance with those',
    ...(kind === 'versions' ? ['compared: index.json, index.html and latest.pdf with the versions'] : []),
    ...(rebuilt.length === 0
      ? []
      : [
          `compared: every byte of the released files with files that were built now from the released source; ${counted(files, 'file')} the same`,
        ]),
    ...new Set(rebuilt.map(toolsSentence)),
    ...(rebuilt.every(({ signature }) => signature)
      ? []
      : ['not proved: who released what has no signature']),
  ];
}

function toolsSentence({ toolsDiffer, builtWith }: Rebuilt): string {
  if (toolsDiffer.length > 0) return 'built now with other versions than then: see the warnings';
  const wpBuild = builtWith?.['wp-build'];
  return `built now with the versions of then${wpBuild ? `: wp-build ${wpBuild}, and its browser and fonts` : ''}`;
}
