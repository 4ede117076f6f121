/** The tables of keys → the tables of docs/front-matter.md and docs/project-file.md. */

import { limitKeys, limitTable } from '../../src/limits.js';
import { acceptedKeys } from '../../src/parse/accepted-keys.js';
import { metadataKeys } from '../../src/parse/metadata-schema.js';
import { forms } from '../../src/parse/migrate/forms.js';
import { neighbourKeys } from '../../src/parse/neighbour-keys.js';
import { projectTable } from '../../src/parse/project-keys.js';

interface Row {
  readonly key: string;
  readonly what: string;
  readonly default?: string;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| \`${row.key}\` | ${cell(row.what)} | ${cell(row.default ?? '')} |`);
  return ['| key | value | default |', '| --- | --- | --- |', ...lines].join('\n');
}

/** All keys of front matter. */
export const frontMatterTable = () => tableOf(metadataKeys);

/** Keys that are valid and change nothing yet. */
export const acceptedList = () =>
  acceptedKeys.length === 0 ? 'None.' : acceptedKeys.map((key) => `\`${key}\``).join(', ');

/** Keys of other tools, by the key of ours that they are read as. */
export function neighbourTable(): string {
  const groups = new Map<string, string[]>();
  for (const [key, { as }] of neighbourKeys) {
    if (as !== undefined) groups.set(as, [...(groups.get(as) ?? []), `\`${key}\``]);
  }
  const rows = [...groups].map(([as, keys]) => `| \`${as}\` | ${keys.join(', ')} |`);
  return ['| ours | read as the same |', '| --- | --- |', ...rows].join('\n');
}

/** Keys of other tools that are no key here, with what to write instead. */
export function neighbourAdvice(): string {
  const groups = new Map<string, string[]>();
  for (const [key, { as, instead, always }] of neighbourKeys) {
    if (as !== undefined) continue;
    const advice = always ? 'nothing: every paper has it' : (instead ?? 'nothing: it means nothing on paper');
    groups.set(advice, [...(groups.get(advice) ?? []), `\`${key}\``]);
  }
  const rows = [...groups].map(([advice, keys]) => `| ${advice} | ${keys.join(', ')} |`);
  return ['| to write | for |', '| --- | --- |', ...rows].join('\n');
}

/** Forms of other tools that `migrate` rewrites. */
export function formTable(): string {
  const code = (text: string) => `\`${cell(text)}\``;
  const rows = forms.map(
    (form) => `| ${form.name} | ${form.tools.join(', ')} | ${code(form.theirs)} | ${code(form.ours)} |`,
  );
  return ['| form | of | theirs | ours |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Keys of wp-build.yaml beside those of front matter. */
export const projectFileTable = () =>
  tableOf([
    ...Object.entries(projectTable).map(([key, row]) => ({ key, ...row })),
    { key: 'metadata', what: 'keys of front matter that hold for every paper where it says nothing else' },
    { key: 'limits', what: 'how much of each thing a paper may have: see [limits](limits.md)' },
  ]);

/** Limits with their defaults. */
export const limitsTable = () =>
  ['| key | default | counts |', '| --- | ---: | --- |']
    .concat(
      limitKeys.map(
        (key) => `| \`${key}\` | ${limitTable[key].max.toLocaleString('en')} | ${limitTable[key].what} |`,
      ),
    )
    .join('\n');
