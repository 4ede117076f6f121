/**
 * A paper → the attachment that PDF/A-4f requires, as that standard is PDF/A-4 with attached files: the paper's
 * Markdown, where nothing else is attached.
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
