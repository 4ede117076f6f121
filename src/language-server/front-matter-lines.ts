/** The lines of a document → which of them are YAML: all of `wp-build.yaml`, or the front matter of a paper. */

import { basename } from 'node:path';

/** First and last line of YAML, from 0; undefined where there is none. */
export function yamlLines(
  path: string,
  lines: readonly string[],
): { first: number; last: number } | undefined {
  if (isProject(path)) return { first: 0, last: lines.length - 1 };
  const begin = lines.findIndex((line) => line.trim() !== '');
  if (begin < 0 || lines[begin]?.trimEnd() !== '---') return undefined;
  const end = lines.findIndex((line, index) => index > begin && /^(?:---|\.\.\.)\s*$/.test(line));
  return { first: begin + 1, last: (end < 0 ? lines.length : end) - 1 };
}

/** Whether the file is that of a project. */
export const isProject = (path: string): boolean => /^wp-build\.ya?ml$/.test(basename(path));
