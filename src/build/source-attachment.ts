/**
 * What a file is attached to hold PDF/A-4f, which is PDF/A-4 with files in it: where nothing else is attached, the
 * Markdown that the paper was made of.
 */

import type { Attachment, Paper } from '../types.js';

/** The files to attach. */
export function attachmentsOf(
  { source, metadata }: Paper,
  given: readonly Attachment[],
): readonly Attachment[] {
  if (given.length > 0 || !metadata.conformance?.includes('pdf/a-4f')) return given;
  const { name, frontMatter, text } = source;
  const head = frontMatter ? `---\n${frontMatter.text.trimEnd()}\n---\n\n` : '';
  return [
    {
      name: `${name}.md`,
      bytes: Buffer.from(`${head}${text}`),
      type: 'text/markdown',
      description: 'Source of the paper',
      relationship: 'Source',
    },
  ];
}
