/** A fence that names a file (`ts file=src/a.ts lines=3-10`) → the file and the lines that it shows. */

import type { CodePart } from './code-lines.js';
import { fenceTracker } from './fence-tracker.js';

/** A fence that takes its code from a file: its info string without what says so. */
export interface FileFence extends CodePart {
  readonly indent: string;
  readonly path: string;
  readonly info: string;
}

/** Whether the fence that `lines[opening]` opens has code of its own. */
export function hasCode(lines: readonly string[], opening: number): boolean {
  const inFence = fenceTracker();
  inFence(lines[opening] ?? '');
  for (let at = opening + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    inFence(line);
    if (inFence.hasEnded()) return false;
    if (line.trim() !== '') return true;
  }
  return false;
}

const attribute = (name: string) => new RegExp(`[\\s{]${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'{}]+))`);

/** The fence that `line` opens, where it names a file. */
export function fenceOfFile(line: string): FileFence | undefined {
  const [, indent = '', written] = /^( {0,3})(?:`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  if (written === undefined || /\bcsv\b/i.test(written)) return undefined;
  let info = ` ${written}`;
  const take = (name: string) => {
    const found = attribute(name).exec(info);
    if (found) info = info.replace(found[0], found[0].startsWith('{') ? '{' : '');
    return found?.[1] ?? found?.[2] ?? found?.[3];
  };
  const named = take('file');
  if (named === undefined) return undefined;
  const [path = '', fragment] = named.split('#', 2);
  const lines = take('lines');
  const region = take('region');
  const part = lines === undefined && region === undefined ? partOf(fragment) : { lines, region };
  return { indent, path, ...part, info: info.replace(/\{\s*\}/, '') };
}

/** The part of a file that stands behind its `#`: `L3-L10`, or the name of a region. */
export function partOf(fragment: string | undefined): CodePart {
  return /^L?\d+(?:-L?\d+)?$/.test(fragment ?? '') ? { lines: fragment } : { region: fragment };
}
