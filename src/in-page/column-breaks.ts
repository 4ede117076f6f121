/** Forced page breaks, and page breaks to avoid → breaks of columns, in style sheets and `style` attributes. */

/** Replaces every break; returns what puts the page breaks back. */
export function breakColumns(): () => void {
  const restores: (() => void)[] = [];
  for (const { sheet } of document.querySelectorAll('style')) if (sheet) replaceIn(sheet.cssRules, restores);
  for (const { style } of document.querySelectorAll<HTMLElement>('[style*="break"]'))
    replace(style, restores);
  return () => {
    for (const restore of restores.reverse()) restore();
  };
}

function replaceIn(rules: CSSRuleList, restores: (() => void)[]): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) replace(rule.style, restores);
    if ('cssRules' in rule) replaceIn(rule.cssRules as CSSRuleList, restores);
  }
}

function replace(style: CSSStyleDeclaration, restores: (() => void)[]): void {
  for (const name of ['break-before', 'break-after', 'break-inside']) {
    const value = style.getPropertyValue(name);
    if (!/^(page|avoid-page)$/.test(value)) continue;
    const priority = style.getPropertyPriority(name);
    style.setProperty(name, value.replace('page', 'column'), priority);
    restores.push(() => style.setProperty(name, value, priority));
  }
}
