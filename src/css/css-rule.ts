/**
 * The rules of style sheets as data, and the questions of Node about them: custom properties of `:root`, font faces,
 * text. Only the browser interprets all other CSS. `parse-sheet.ts` makes these values; they are plain JSON, so that
 * `npm run build` can parse the built-in sheets.
 */

/** One rule, or a statement such as `@import`. */
export interface CssRule {
  /** `@media`, in lower case; empty where the rule begins with selectors */
  readonly name: string;
  readonly prelude: string;
  /** text between the braces; absent for a statement */
  readonly block?: string;
  /** from 1, in the sheet */
  readonly line: number;
  /** rules inside a layer or a condition */
  readonly rules?: readonly CssRule[];
  /** of `@font-face`, and of rules for `:root` */
  readonly declarations?: readonly CssDeclaration[];
  /** the `url()`s of the block, in order, and text that can be left out */
  readonly addresses?: readonly CssAddress[];
  readonly imports?: CssImport;
}

/** A declaration; a custom property has its name as written, others in lower case. */
export interface CssDeclaration {
  readonly name: string;
  readonly value: CssValue;
}

/** A value, divided where it uses a custom property. */
export type CssValue = readonly (string | CssVariable)[];

/** `var(--name, fallback)`, and the text of it. */
export interface CssVariable {
  readonly variable: string;
  readonly text: string;
  readonly fallback?: CssValue;
}

/** A place in a block: a `url()` with what it names, or the formats of a font behind its WOFF2. */
export interface CssAddress {
  readonly start: number;
  readonly end: number;
  /** absent where the text can be left out */
  readonly target?: string;
}

/** The parts of an `@import`. */
export interface CssImport {
  readonly target: string;
  /** name of its layer; empty where the layer has no name, absent where there is none */
  readonly layer?: string;
  readonly supports?: string;
  readonly media?: string;
}

/** The rule as CSS. */
export function ruleText({ prelude, block }: CssRule): string {
  return block === undefined ? `${prelude};` : `${prelude} {${block}}`;
}

/** The rules as CSS, one below the other. */
export function rulesText(rules: readonly CssRule[]): string {
  return rules.map(ruleText).join('\n');
}

/** The rules that hold in print. Rules in layers go first, as all others win over them. */
export function printedRules(rules: readonly CssRule[]): readonly CssRule[] {
  const isLayer = ({ name, rules: inside }: CssRule) => name === '@layer' && inside !== undefined;
  return [...rules.filter(isLayer), ...rules.filter((rule) => !isLayer(rule))].flatMap((rule) =>
    rule.rules && holdsInPrint(rule) ? printedRules(rule.rules) : [rule],
  );
}

function holdsInPrint({ name, prelude }: CssRule): boolean {
  if (name === '@layer') return true;
  if (name === '@supports') return !/^\S+\s+not\b/i.test(prelude);
  return name === '@media' && /^\S+\s+(?:only\s+)?(?:print|all)\s*$/i.test(prelude);
}

/** The font faces that hold in print. */
export function fontFaces(rules: readonly CssRule[]): readonly CssRule[] {
  return printedRules(rules).filter(({ name }) => name === '@font-face');
}

/** A value as text, with uses of custom properties as they were written. */
export function valueText(value: CssValue): string {
  return value.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** A longer value is left as written: few properties that use each other could make text without end. */
const maxValueLength = 0x10000;

/** Custom properties that the rules set on `:root`, with `var()` resolved; the last one wins. */
export function rootProperties(rules: readonly CssRule[]): ReadonlyMap<string, string> {
  const values = new Map<string, CssValue>();
  for (const { name: rule, declarations } of printedRules(rules)) {
    if (rule !== '') continue;
    for (const { name, value } of declarations ?? []) if (name.startsWith('--')) values.set(name, value);
  }
  const resolved = new Map<string, string | undefined>();
  const resolve = (value: CssValue): string => {
    const text = value.map((part) => (typeof part === 'string' ? part : resolvedUse(part))).join('');
    return text.length > maxValueLength ? valueText(value) : text;
  };
  const propertyOf = (name: string): string | undefined => {
    if (resolved.has(name)) return resolved.get(name);
    // a property that uses itself has no value
    resolved.set(name, undefined);
    const value = values.get(name);
    resolved.set(name, value && resolve(value));
    return resolved.get(name);
  };
  const resolvedUse = ({ variable, text, fallback }: CssVariable): string =>
    propertyOf(variable) ?? (fallback ? resolve(fallback) : text);
  return new Map([...values.keys()].map((name) => [name, propertyOf(name) ?? '']));
}
