/**
 * CSS text → its rules, as text: just enough syntax (comments, strings, `url()`, nesting) to inline imports, find
 * page rules and read custom properties. The browser is the only one who understands the rest.
 */

/** One rule or at-statement. `block` is what stands between its braces; a statement such as `@import` has none. */
export interface CssRule {
  readonly prelude: string;
  readonly block?: string;
  /** from 1, in the text that was split */
  readonly line: number;
}

const token =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|url\(\s*(?:[^"'()\s\\]|\\[\s\S])*\s*\)|\\[\s\S]|[{};]/gi;

/** Blanks comments out; line numbers stay what they were. */
export function withoutComments(css: string): string {
  return css.replace(token, (text) => (text.startsWith('/*') ? text.replace(/[^\n]+/g, ' ') : text));
}

/** Splits CSS without comments into its outermost rules. Text after the last whole rule is dropped, as browsers do. */
export function splitRules(css: string): CssRule[] {
  const rules: CssRule[] = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  let line = 1;
  const end = (index: number, block?: string): void => {
    const text = css.slice(start, block === undefined ? index : open);
    const leading = /^\s*/.exec(text)?.[0] ?? '';
    const prelude = text.trim();
    if (prelude !== '') {
      const at = line + lineBreaks(leading);
      rules.push(block === undefined ? { prelude, line: at } : { prelude, block, line: at });
    }
    line += lineBreaks(css.slice(start, index + 1));
    start = index + 1;
  };
  for (const { 0: text, index } of css.matchAll(token)) {
    if (text === '{' && depth++ === 0) open = index;
    else if (text === '}' && depth > 0 && --depth === 0) end(index, css.slice(open + 1, index));
    else if (text === ';' && depth === 0) end(index);
  }
  return rules;
}

/** The rule as CSS again. */
export function ruleText(rule: CssRule): string {
  return rule.block === undefined ? `${rule.prelude};` : `${rule.prelude} {${rule.block}}`;
}

/** The declarations of a block, last one wins; nested rules are skipped. */
export function declarations(block: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { prelude, block: nested } of splitRules(`${block};`)) {
    const colon = prelude.indexOf(':');
    if (nested !== undefined || colon < 1) continue;
    const name = prelude.slice(0, colon).trim();
    found.set(name.startsWith('--') ? name : name.toLowerCase(), prelude.slice(colon + 1).trim());
  }
  return found;
}

/** Custom properties that the sheet sets on `:root`, with `var()` resolved. */
export function rootProperties(css: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { prelude, block } of printedRules(css)) {
    if (block === undefined || !prelude.split(',').some((one) => one.trim() === ':root')) continue;
    for (const [name, value] of declarations(block)) if (name.startsWith('--')) found.set(name, value);
  }
  return new Map([...found].map(([name, value]) => [name, resolveVariables(value, found, 8)]));
}

/** The rules that hold in print, those within layers and conditions too: layers first, as other rules go before them. */
export function printedRules(css: string): CssRule[] {
  const rules = splitRules(css);
  const isLayer = ({ prelude, block }: CssRule) => block !== undefined && /^@layer\b/i.test(prelude);
  return [...rules.filter(isLayer), ...rules.filter((rule) => !isLayer(rule))].flatMap((rule) => {
    if (rule.block === undefined || !rule.prelude.startsWith('@')) return [rule];
    if (/^@layer\b|^@supports\b(?!\s+not\b)|^@media\s+(?:only\s+)?(?:print|all)\s*$/i.test(rule.prelude))
      return printedRules(rule.block);
    return [rule];
  });
}

function resolveVariables(value: string, all: ReadonlyMap<string, string>, depth: number): string {
  if (depth === 0) return value;
  return value.replace(
    /var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)/g,
    (text, name: string, fallback?: string) => {
      const target = all.get(name) ?? fallback;
      return target === undefined ? text : resolveVariables(target, all, depth - 1);
    },
  );
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
