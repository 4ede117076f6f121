/**
 * A paper of another tool → its text in our keys and forms. Both texts are parsed and compared: a form stays as it was
 * where the new text would lose words or give a warning.
 */

import { extname } from 'node:path';
import { toString as textOf } from 'hast-util-to-string';
import { BuildError } from '../diagnostic.js';
import { type Form, type Tool, tools } from '../parse/migrate/forms.js';
import { migrateBody } from '../parse/migrate/migrate-body.js';
import { type LeftKey, migrateYaml } from '../parse/migrate/migrate-yaml.js';
import { splitFrontMatter } from '../read/front-matter-split.js';
import type { Diagnostic, LoadedPaper, YamlText } from '../types.js';
import { loadPaper } from './load-paper.js';

export { type Tool, tools };

export interface Migration {
  readonly text: string;
  /** keys of front matter that became comments */
  readonly left: readonly LeftKey[];
  /** names of the forms that were rewritten */
  readonly changed: readonly string[];
  /** forms that stay, since the new text would say something else */
  readonly kept: readonly { readonly form: string; readonly line: number }[];
  /** diagnostics of the new text */
  readonly remaining: readonly Diagnostic[];
}

/** Whether `name` is a tool whose papers can be migrated. */
export function isTool(name: string): name is Tool {
  return (tools as readonly string[]).includes(name);
}

/** Rewrites `text`, the content of the file at `path`; `target` is the new path where it differs. Writes no file. */
export async function migrateFile(
  path: string,
  text: string,
  from?: Tool,
): Promise<Migration & { readonly target?: string }> {
  const ending = extname(path);
  const markdown = /^\.(?:md|markdown|mdown|mkd)$/i.test(ending);
  const isAsciidoc = from === 'asciidoc' || /^\.(?:adoc|asciidoc|asc)$/i.test(ending);
  const fresh = isAsciidoc
    ? await (await import('../parse/migrate/asciidoc.js')).asciidocToMarkdown(text)
    : text;
  const migration = await migrate(path, fresh, isAsciidoc ? undefined : from);
  return markdown ? migration : { ...migration, target: `${path.slice(0, path.length - ending.length)}.md` };
}

/** Rewrites `text`, the Markdown of the paper at `path`. Nothing is written. */
export async function migrate(path: string, text: string, from?: Tool): Promise<Migration> {
  const source = text.replaceAll('\r\n', '\n');
  const { head, left, body } = withOurHead(source, path);
  const read = (body: string) => loadPaper(path, { text: head + body, cache: false }, { code: 'plain' });
  const before = await read(body);
  const request = { from, lang: before.paper.metadata.lang, hasBibliography: hasBibliography(before) };
  const { without, after } = await harmless(body, { before, request, read });
  const { text: fresh, changed } = migrateBody(body, { ...request, without });
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const bodyLine = head.split('\n').length - 1;
  return {
    text: (head + fresh).replaceAll('\n', lineEnd),
    left,
    changed: changed.map(({ name }) => name),
    kept: [...without].map((form) => ({
      form: form.name,
      line: bodyLine + firstChange(body, form, request),
    })),
    remaining: after.diagnostics,
  };
}

interface Head {
  /** front matter with its fences and what stands before it */
  readonly head: string;
  readonly left: readonly LeftKey[];
  readonly body: string;
}

/** The text's front matter as YAML of ours, whatever language it was in. */
function withOurHead(text: string, file: string): Head {
  const { frontMatter, body, diagnostics } = splitFrontMatter(text, file);
  if (diagnostics.length > 0) throw new BuildError(diagnostics);
  if (!frontMatter) return { head: '', left: [], body: text };
  const all = text.slice(0, text.length - body.length);
  const lines = all.replace(/\n$/, '').split('\n');
  const isFenced = /^(---|\+\+\+|;;;|%%%)/.test(lines[frontMatter.line - 2] ?? '');
  const start = frontMatter.line - (isFenced ? 2 : 1);
  const isYaml = /^---[ \t]*$/.test(lines[start] ?? '');
  const ours = isYaml ? frontMatter : withoutGaps(frontMatter);
  const { text: yaml, left } = migrateYaml(ours);
  // a part of an Internet-Draft ends front matter without a line of its own
  const [last = ''] = lines.slice(-1);
  const close = isYaml && /^(?:---|\.\.\.)[ \t]*$/.test(last) ? last : '---';
  const head = [...lines.slice(0, start), '---', yaml.replace(/\n$/, ''), close].join('\n');
  return { head: all.endsWith('\n') ? `${head}\n` : head, left, body };
}

/** Other languages leave empty lines where they became YAML. */
function withoutGaps(yaml: YamlText): YamlText {
  return {
    ...yaml,
    text: `${yaml.text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .join('\n')}\n`,
  };
}

interface Comparison {
  readonly before: LoadedPaper;
  readonly request: Omit<Parameters<typeof migrateBody>[1], 'without'>;
  readonly read: (body: string) => Promise<LoadedPaper>;
}

/** The forms that must stay, and the paper without them. */
async function harmless(
  body: string,
  { before, request, read }: Comparison,
): Promise<{ readonly without: ReadonlySet<Form>; readonly after: LoadedPaper }> {
  const whole = migrateBody(body, request);
  if (whole.changed.length === 0) return { without: new Set(), after: before };
  const after = await read(whole.text);
  if (isHarmless(before, after, whole.changed)) return { without: new Set(), after };
  const without = new Set<Form>(whole.changed);
  let last = before;
  for (const form of whole.changed) {
    without.delete(form);
    const next = await read(migrateBody(body, { ...request, without }).text);
    if (isHarmless(last, next, [form])) last = next;
    else without.add(form);
  }
  return { without, after: last };
}

function isHarmless(before: LoadedPaper, after: LoadedPaper, changed: readonly Form[]): boolean {
  if (warnings(after) > warnings(before)) return false;
  return changed.some(({ showsMore }) => showsMore) || letters(before) === letters(after);
}

const warnings = ({ diagnostics }: LoadedPaper) =>
  diagnostics.filter(({ severity }) => severity !== 'info').length;

const letters = ({ paper }: LoadedPaper) => textOf(paper.body).replace(/[^\p{L}\p{N}]/gu, '');

const hasBibliography = ({ paper }: LoadedPaper) => (paper.metadata.bibliography?.length ?? 0) > 0;

/** Line of `body` that `form` would change first, from 1. */
function firstChange(body: string, form: Form, context: Comparison['request']): number {
  const [old, fresh] = [body.split('\n'), form.rewrite(body, context).split('\n')];
  return old.findIndex((line, at) => line !== fresh[at]) + 1;
}
