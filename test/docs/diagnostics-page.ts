/** The table of codes → the body of docs/diagnostics.md. */

import { type Code, codes, problem } from '../../src/diagnostic.js';
import { weighed } from '../../src/diagnostics/severity.js';
import { type Described, type Files, groups } from './diagnostics-table.js';

const infos: ReadonlySet<string> = new Set([
  'front-matter-key-read',
  'language-detected',
  'heading-skipped',
  'code-language',
]);

/** Faults that a build survives. */
const warnings: ReadonlySet<string> = new Set([
  'browser-differs',
  'cache-unusable',
  'font-missing',
  'release-tools',
]);

/** All groups, each code with what it means, how severe it is, and its examples. */
export function diagnosticsPage(): string {
  const parts = Object.entries(groups).map(([title, rows]) =>
    [`## ${title}`, ...Object.entries(rows).map(([code, row]) => describeCode(code as Code, row))].join(
      '\n\n',
    ),
  );
  return parts.join('\n\n');
}

function describeCode(code: Code, { when, bad, good }: Described): string {
  const examples =
    bad === undefined || good === undefined ? [] : ['Gives it:', shown(bad), 'Does not:', shown(good)];
  return [`### \`${code}\``, `${when} *${severities(code)}*`, ...examples].join('\n\n');
}

/** The severity in a build, a strict build and a release, in words. */
function severities(code: Code): string {
  if (warnings.has(code)) return 'Warning.';
  if (code in (groups.Releases ?? {})) return `Error; exit code ${codes[code]}.`;
  if (codes[code] !== 1) return `Error; exit code ${codes[code]}.`;
  if (infos.has(code)) return 'Info.';
  const reported = problem(code, '');
  const [build, strict, release] = (['build', 'strict', 'release'] as const).map(
    (run) => weighed(reported, run).severity,
  );
  if (build === strict && strict === release) return `${capital(build ?? '')}.`;
  const raised =
    strict === release ? `${strict} with \`--strict\` and in a release` : `${strict} with \`--strict\``;
  return `${capital(build ?? '')}; ${raised}.`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function shown(files: string | Files): string {
  const all = typeof files === 'string' ? { 'paper.md': files } : files;
  return Object.entries(all)
    .map(([name, text]) => (text.trim() === '' ? 'An empty file.' : fenced(name, text)))
    .join('\n\n');
}

function fenced(name: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
  const mark = '`'.repeat(longest + 1);
  const language = name === 'paper.md' ? 'markdown' : (name.split('.').at(-1) ?? 'text');
  const visible = text.replace(
    /[\u{10ff00}-\u{10ffff}]/gu,
    (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`,
  );
  const title = name === 'paper.md' ? '' : ` title="${name}"`;
  return `${mark}${language}${title}\n${visible.trimEnd()}\n${mark}`;
}
