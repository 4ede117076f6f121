/**
 * Front matter in TOML, as Hugo and Zola write it → YAML on the same lines: each key of the top level becomes one line,
 * its value as JSON. Numbers stay as written, so that version 1.10 does not become 1.1.
 */

import { parse, TomlError } from 'smol-toml';

/** YAML of as many lines as there were, or what is wrong on which line, from 1. */
export type TomlAsYaml =
  | { readonly lines: readonly string[] }
  | { readonly fault: string; readonly line: number; readonly column: number };

/** Reads `lines` as TOML. */
export function tomlToYaml(lines: readonly string[]): TomlAsYaml {
  try {
    const table = parse(lines.join('\n'), { integersAsBigInt: 'asNeeded' });
    const yaml = lines.map(() => '');
    for (const [key, value] of Object.entries(table)) {
      const at = lineOfKey(key, lines);
      const line = `${JSON.stringify(key)}: ${valueAsJson(value, lines[at] ?? '')}`;
      // keys whose lines are not found stand together on the first line
      yaml[at] = yaml[at] === '' ? line : `${yaml[at]}\n${line}`;
    }
    return { lines: yaml };
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [first = ''] = cause.message.split('\n');
    return { fault: first.replace(/^Invalid TOML document: /, ''), line: cause.line, column: cause.column };
  }
}

function lineOfKey(key: string, lines: readonly string[]): number {
  const name = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const start = new RegExp(`^\\s*(\\[\\[?\\s*)?["']?${name}["']?\\s*[.=\\]]`);
  return Math.max(
    0,
    lines.findIndex((line) => start.test(line)),
  );
}

function valueAsJson(value: unknown, line: string): string {
  if (typeof value !== 'number') return JSON.stringify(value, withoutBigInt);
  const written = /=\s*([^\s#]+)/.exec(line)?.[1] ?? String(value);
  return JSON.stringify(written);
}

function withoutBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
