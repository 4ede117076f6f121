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

/** Keys of other tools, by our key with the same meaning. */
export function neighbourTable(): string {
  const groups = new Map<string, string[]>();
  for (const [key, { as }] of neighbourKeys) {
    if (as === undefined || as === key) continue;
    groups.set(as, [...(groups.get(as) ?? []), `\`${key}\``]);
  }
  const rows = [...groups].map(([as, keys]) => `| \`${as}\` | ${keys.join(', ')} |`);
  return ['| key | keys of other tools |', '| --- | --- |', ...rows].join('\n');
}

const noEffect = 'nothing: the key has no effect on a PDF';

/** Keys of other tools without a counterpart, each with a replacement; those without any come last. */
export function neighbourAdvice(): string {
  const own = new Set(metadataKeys.map(({ key }) => key));
  const groups = new Map<string, string[]>();
  for (const [key, { as, instead, always }] of neighbourKeys) {
    if (as !== undefined || own.has(key)) continue;
    const advice = always ? 'nothing: every paper has this' : (instead ?? noEffect);
    groups.set(advice, [...(groups.get(advice) ?? []), `\`${key}\``]);
  }
  const isLast = ([advice]: readonly [string, readonly string[]]) => advice === noEffect;
  const ordered = [...[...groups].filter((group) => !isLast(group)), ...[...groups].filter(isLast)];
  const rows = ordered.map(([advice, keys]) => `| ${advice} | ${keys.join(', ')} |`);
  return ['| write instead | keys |', '| --- | --- |', ...rows].join('\n');
}

/** Forms of other tools that `migrate` rewrites. */
export function formTable(): string {
  const code = (text: string) => `\`${cell(text)}\``;
  const rows = forms.map(
    (form) => `| ${form.name} | ${form.tools.join(', ')} | ${code(form.theirs)} | ${code(form.ours)} |`,
  );
  return ['| form | tools | before | after |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Keys of wp-build.yaml beside those of front matter. */
export const projectFileTable = () =>
  tableOf([
    ...Object.entries(projectTable).map(([key, row]) => ({ key, ...row })),
    { key: 'metadata', what: 'keys of front matter: defaults for all papers of the project' },
    { key: 'limits', what: 'maximum size of a paper, by key: see [limits](limits.md)' },
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
