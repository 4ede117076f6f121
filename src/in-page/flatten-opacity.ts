/**
 * CSS opacity → colours with the same alpha. Chromium paints an element with an opacity into a transparency group,
 * whose content cannot be tagged, so that the file could claim no standard; a colour with an alpha needs no group.
 * Elements with pictures keep their opacity, as there is no colour to change.
 */

/** The colour properties of an element. */
const painted = [
  'color',
  'background-color',
  'border-top-color',
  'border-right-color',
  'border-bottom-color',
  'border-left-color',
  'outline-color',
  'text-decoration-color',
  '-webkit-text-fill-color',
] as const;

const pictures = 'img, svg, canvas, video, iframe, object, embed';

/** Writes colours for the opacity of elements that hold text only; reads all styles before it writes any. */
export function flattenOpacity(): void {
  const shares = new Map<HTMLElement, number>();
  for (const element of faintElements()) shares.set(element, Number(getComputedStyle(element).opacity));
  const writes: (() => void)[] = [];
  const done = new Set<Element>();
  for (const faint of shares.keys()) {
    writes.push(() => faint.style.setProperty('opacity', '1', 'important'));
    for (const element of [faint, ...faint.querySelectorAll<HTMLElement>('*')]) {
      if (done.has(element)) continue;
      done.add(element);
      writes.push(...faintColors(element, shareAt(element, shares)));
    }
  }
  for (const write of writes) write();
}

/** Elements with an opacity between none and all, which hold no pictures. */
function faintElements(): HTMLElement[] {
  const selectors = new Set(['[style*="opacity"]']);
  for (const { sheet } of document.querySelectorAll('style'))
    if (sheet) findSelectors(sheet.cssRules, selectors);
  if (selectors.size === 1 && !document.querySelector('[style*="opacity"]')) return [];
  return [...document.body.querySelectorAll<HTMLElement>(':not(svg, svg *)')].filter((element) => {
    if (![...selectors].some((selector) => element.matches(selector))) return false;
    const opacity = Number(getComputedStyle(element).opacity);
    return opacity > 0 && opacity < 1 && !element.matches(pictures) && !element.querySelector(pictures);
  });
}

/** Selectors of rules that set an opacity; those of elements that CSS makes have no colours to write to. */
function findSelectors(rules: CSSRuleList, selectors: Set<string>): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && rule.style.opacity !== '' && !rule.selectorText.includes('&'))
      if (!rule.selectorText.includes('::')) selectors.add(rule.selectorText);
    if ('cssRules' in rule) findSelectors(rule.cssRules as CSSRuleList, selectors);
  }
}

/** The opacity of an element, multiplied with that of its ancestors. */
function shareAt(element: Element, shares: ReadonlyMap<HTMLElement, number>): number {
  let share = 1;
  for (let at: Element | null = element; at; at = at.parentElement)
    share *= (at instanceof HTMLElement && shares.get(at)) || 1;
  return share;
}

function faintColors(element: HTMLElement, share: number): (() => void)[] {
  const style = getComputedStyle(element);
  const percent = Math.round(share * 10000) / 100;
  return painted.map((name) => {
    const color = style.getPropertyValue(name);
    const faint = `color-mix(in srgb, ${color} ${percent}%, transparent)`;
    return () => element.style.setProperty(name, faint, 'important');
  });
}
