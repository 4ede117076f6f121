/**
 * `limits:` of `wp-build.yaml` → the limits of its papers. Limits are read before all other settings of the project,
 * since they apply to reading the paper.
 */

import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { isDeepYaml } from '../data/yaml-depth.js';
import { error } from '../diagnostic.js';
import { defaultLimits, limitKeys } from '../limits.js';
import type { Diagnostic, Limits, YamlText } from '../types.js';

/** A timer that is longer ends at once. */
const maxTimerSeconds = 2_147_483;

/** The limits that a project sets, and what is wrong with them. */
export interface ReadLimits {
  readonly limits: Limits;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `limits:`. YAML that cannot be read is reported where the rest of the file is read. */
export function readLimits(defaults: YamlText | undefined): ReadLimits {
  const none = { limits: defaultLimits, diagnostics: [] };
  if (!defaults || !/^["']?limits["']?\s*:/m.test(defaults.text)) return none;
  const lines = new LineCounter();
  if (isDeepYaml(defaults.text)) return none;
  const document = parseDocument(defaults.text, { prettyErrors: false, lineCounter: lines });
  const node: unknown = document.errors.length === 0 ? document.get('limits', true) : undefined;
  if (!isMap(node)) return none;
  const limits: Record<string, number> = { ...defaultLimits };
  const diagnostics: Diagnostic[] = [];
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    const { line, col } = lines.linePos(offset);
    const place = { file: defaults.file, line: defaults.line + line - 1, column: col };
    const count = isScalar(value) ? Number(String(value.value).replace(/[_,]/g, '')) : Number.NaN;
    if (!(limitKeys as readonly string[]).includes(name)) {
      const hint = `The keys are ${limitKeys.join(', ')}.`;
      diagnostics.push(error('defaults-value', `There is no limit "${name}".`, { place, hint }));
    } else if (!(count > 0)) {
      const hint = `Write a number, such as ${name}: ${defaultLimits[name as keyof Limits]}.`;
      diagnostics.push(
        error('defaults-value', `"limits: ${name}" must be a number above 0.`, { place, hint }),
      );
    } else limits[name] = name.endsWith('-seconds') ? Math.min(count, maxTimerSeconds) : count;
  }
  return { limits: { ...defaultLimits, ...limits }, diagnostics };
}
