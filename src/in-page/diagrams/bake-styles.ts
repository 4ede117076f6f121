/**
 * Runs in the page: SVG that a style sheet styles → SVG without a style sheet. Each element gets its computed values as
 * attributes, where they differ from the inherited or the initial value.
 */

/** Makes `svg`, which must be in the document, independent of all style sheets. */
export function bakeStyles(svg: SVGSVGElement): void {
  // computed before anything changes, since one element's attributes are its children's inheritance
  const baked = [svg, ...svg.querySelectorAll('*')].map((element) => ({
    element,
    attributes: bakedAttributes(element, element === svg),
    hidden: getComputedStyle(element).display === 'none' && !element.closest('defs, marker, symbol'),
  }));
  for (const { element, attributes, hidden } of baked) {
    if (hidden || element.localName === 'style') {
      element.remove();
      continue;
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
    for (const [name, value] of attributes) {
      if (value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }
}

/** Presentation attributes of `element`; undefined for those that say nothing new. */
function bakedAttributes(element: Element, isRoot: boolean): [name: string, value: string | undefined][] {
  const inherited: Record<string, string> = {
    fill: 'rgb(0, 0, 0)',
    'fill-opacity': '1',
    stroke: 'none',
    'stroke-width': '1px',
    'stroke-dasharray': 'none',
    'stroke-linecap': 'butt',
    'stroke-linejoin': 'miter',
    'stroke-opacity': '1',
    'font-family': '',
    'font-size': '',
    'font-style': 'normal',
    'font-weight': '400',
    'text-anchor': 'start',
    'dominant-baseline': 'auto',
    visibility: 'visible',
    'paint-order': 'normal',
  };
  const own: Record<string, string> = {
    opacity: '1',
    'stop-color': 'rgb(0, 0, 0)',
    'stop-opacity': '1',
    'alignment-baseline': 'auto',
    'baseline-shift': '0px',
  };
  const style = getComputedStyle(element);
  const above = isRoot || !element.parentElement ? undefined : getComputedStyle(element.parentElement);
  const differing = (name: string, usual: string): [string, string | undefined] => {
    const value = style.getPropertyValue(name);
    return [name, value === usual ? undefined : value];
  };
  const line = style.textDecorationLine;
  return [
    ...Object.entries(inherited).map(([name, start]) =>
      differing(name, above?.getPropertyValue(name) ?? start),
    ),
    ...Object.entries(own).map(([name, start]) => differing(name, start)),
    ['text-decoration', line === 'none' ? undefined : line],
    ['transform', bakedTransform(element, style)],
  ];
}

/** The transform as written, or the style sheet's, about the point that it turns about. */
function bakedTransform(element: Element, style: CSSStyleDeclaration): string | undefined {
  const written = element.getAttribute('transform') ?? undefined;
  const transform = style.transform === 'none' ? undefined : (written ?? style.transform);
  const [x = 0, y = 0] = style.transformOrigin.split(' ').map(Number.parseFloat);
  if (transform === undefined || element.localName === 'svg' || (x === 0 && y === 0)) return transform;
  return `translate(${x},${y}) ${transform} translate(${-x},${-y})`;
}
