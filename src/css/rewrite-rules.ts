/**
 * Rules → the same rules with other addresses, or under the conditions of an import: `@import url(a.css) layer(base)
 * supports(display: grid) screen` becomes blocks of `@layer`, `@supports` and `@media`.
 */

import { type CssAddress, type CssImport, type CssRule, rulesText } from './css-rule.js';

/** The rule with the addresses that `addressFor` gives; others stay as they are. */
export function withAddresses(rule: CssRule, addressFor: (target: string) => string | undefined): CssRule {
  const { block, addresses, rules } = rule;
  if (block === undefined || !addresses) return rule;
  const rewritten: CssAddress[] = [];
  let text = '';
  let read = 0;
  for (const { start, end, target } of addresses) {
    text += block.slice(read, start);
    read = end;
    if (target === undefined) continue;
    const address = addressFor(target);
    const written = address === undefined ? block.slice(start, end) : `url("${address}")`;
    rewritten.push({ start: text.length, end: text.length + written.length, target: address ?? target });
    text += written;
  }
  return {
    ...rule,
    block: text + block.slice(read),
    addresses: rewritten,
    ...(rules && { rules: rules.map((inside) => withAddresses(inside, addressFor)) }),
  };
}

/** The imported rules, as far as the conditions of their import hold. */
export function underConditions(rules: readonly CssRule[], conditions: CssImport): readonly CssRule[] {
  const { layer, supports, media } = conditions;
  let wrapped = rules;
  if (media !== undefined) wrapped = [wrap('@media', media, wrapped)];
  if (supports !== undefined) wrapped = [wrap('@supports', asCondition(supports), wrapped)];
  if (layer !== undefined) wrapped = [wrap('@layer', layer, wrapped)];
  return wrapped;
}

function wrap(name: string, condition: string, rules: readonly CssRule[]): CssRule {
  return { name, prelude: `${name} ${condition}`, block: `\n${rulesText(rules)}\n`, line: 1, rules };
}

/** `display: grid` needs parentheses in `@supports`, `(a) and (b)` has them. */
function asCondition(supports: string): string {
  return /^\s*(?:\(|not\b|[\w-]+\()/i.test(supports) ? supports : `(${supports})`;
}
