/**
 * Header and footer of other tools → our templates: Eisvogel's `footer-left`, `footer-center`, `footer-right` are one
 * `footer: left | centre | right`, with the fields that its LaTeX commands mean.
 */

import type { YamlEntry } from './front-matter.js';
import { keyName } from './key-name.js';

/** `entries`, with those of a header's or footer's parts joined into one under the key of the first. */
export function joinFurniture(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  const joined = (['header', 'footer'] as const).flatMap((kind) => {
    const parts = entries.filter((entry) => part(entry)?.kind === kind);
    const [first] = parts;
    return first ? [{ ...first, value: template(parts) }] : [];
  });
  const rest = entries.filter((entry) => part(entry) === undefined);
  return [...rest.flatMap(bothSwitches), ...joined];
}

/** One switch of header and footer as two. */
function bothSwitches(entry: YamlEntry): readonly YamlEntry[] {
  if (keyName(entry.key) !== 'disable-header-and-footer') return [entry];
  return ['disable-header', 'disable-footer'].map((key) => ({ ...entry, key }));
}

function part({ key }: YamlEntry): { readonly kind: string; readonly at: string } | undefined {
  const [, kind, at] = /^(header|footer)-(left|cent(?:er|re)|right)$/.exec(keyName(key)) ?? [];
  return kind === undefined || at === undefined ? undefined : { kind, at: at.replace('re', 'er') };
}

function template(parts: readonly YamlEntry[]): string {
  const textAt = (at: string) =>
    parts
      .filter((entry) => part(entry)?.at === at)
      .map(({ value }) => (typeof value === 'string' ? withFields(value) : ''))
      .join('');
  return ['left', 'center', 'right'].map(textAt).join(' | ').trim();
}

/** LaTeX commands of headers and footers, as fields. */
const fields: readonly (readonly [RegExp, string])[] = [
  [/\\thepage\b(\{\})?/g, '{page}'],
  [/\\pageref\{LastPage\}/g, '{pages}'],
  [/\\(left|right)mark\b(\{\})?|\\nouppercase\{[^}]*\}/g, '{section}'],
  [/\\(the)?date\b(\{\})?/g, '{date}'],
  [/\\today\b(\{\})?/g, '{date}'],
  [/\\(the)?title\b(\{\})?/g, '{title}'],
  [/\\(the)?author\b(\{\})?/g, '{authors}'],
  [/\\(h(space|fill)|quad|qquad)\b(\*?\{[^}]*\})?/g, ' '],
];

function withFields(text: string): string {
  return fields.reduce((line, [command, field]) => line.replace(command, field), text).trim();
}
