/** The attributes of SVG elements: which are allowed, which refer to ids, and how their values are written. */

/** What decides how values are written. */
export interface Writing {
  /** new names of the ids that stay */
  readonly ids: ReadonlyMap<string, string>;
  /** the family that the root names: elements need not repeat it */
  readonly fontFamily: string;
}

const words = (text: string): readonly string[] => text.split(' ');

const geometry = words(
  'd x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy width height points pathLength viewBox refX refY markerWidth markerHeight ' +
    'offset rotate textLength',
);

const rest = words(
  'id transform gradientTransform patternTransform preserveAspectRatio orient markerUnits gradientUnits spreadMethod ' +
    'clipPathUnits patternUnits patternContentUnits maskUnits lengthAdjust startOffset fill fill-opacity fill-rule stroke ' +
    'stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity ' +
    'stop-color stop-opacity clip-path clip-rule mask marker-start marker-mid marker-end paint-order visibility vector-effect ' +
    'font-family font-size font-style font-weight font-variant text-anchor text-decoration dominant-baseline alignment-baseline ' +
    'baseline-shift letter-spacing href xlink:href xml:space direction writing-mode',
);

const rounded = new Set(geometry);
const kept = new Set([...geometry, ...rest]);

type Attributes = ReadonlyMap<string, string>;

/** Ids in `url(#id)` and `href="#id"`. */
export function referencesOf(attributes: Attributes): string[] {
  return [...attributes].flatMap(([name, value]) => {
    const id = kept.has(name) ? referenced(name, value) : undefined;
    return id === undefined ? [] : [id];
  });
}

/** Attributes that may stay, with ids renamed and values written short. */
export function cleanAttributes(attributes: Attributes, writing: Writing): Attributes {
  const cleaned = new Map<string, string>();
  for (const [name, value] of attributes) {
    const written = kept.has(name) ? write(name, value, writing) : undefined;
    if (written !== undefined) cleaned.set(isHref(name) ? 'href' : name, written);
  }
  return cleaned;
}

/** Whether `value` is an image in itself, of a format that cannot hold code. */
export const isDataImage = (value: string): boolean =>
  /^data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=\s]+$/.test(value);

const isHref = (name: string): boolean => name === 'href' || name === 'xlink:href';

function write(name: string, value: string, { ids, fontFamily }: Writing): string | undefined {
  if (name === 'id') return ids.get(value);
  const id = referenced(name, value);
  const target = id === undefined ? undefined : ids.get(id);
  if (isHref(name) && target !== undefined) return `#${target}`;
  if (isHref(name)) return isDataImage(value) ? value : undefined;
  if (id !== undefined) return target === undefined ? undefined : `url(#${target})`;
  // no value of these attributes needs a function that loads, or an escape that could hide one
  if (/url\s*\(|image\s*\(|image-set|src\s*\(|\\/i.test(value)) return undefined;
  if (name === 'font-family') return isBaseFont(value, fontFamily) ? undefined : value;
  if (rounded.has(name)) return round(value, 2);
  return /transform/i.test(name) ? round(value, 4) : short(value);
}

/** Text that Graphviz lays out as Helvetica is set in the theme's font, which the root element names. */
function isBaseFont(family: string, base: string): boolean {
  const plain = (names: string) => names.replace(/["'\s]/g, '').toLowerCase();
  return plain(family) === plain(base) || /^(?:helvetica|arial|sans-serif)/.test(plain(family));
}

function referenced(name: string, value: string): string | undefined {
  if (isHref(name)) return value.startsWith('#') ? value.slice(1) : undefined;
  return /^url\(\s*["']?#([^"')]+)["']?\s*\)$/.exec(value.trim())?.[1];
}

/**
 * Fractions with at most `digits` digits. A number that began without a space keeps its distance; in paths with arcs
 * what begins like `01` may be two flags of an arc and a number, and stays.
 */
function round(value: string, digits: number): string {
  const hasArcs = /[aA]/.test(value);
  return value.replace(/-?\d*\.\d{3,}(?:e[-+]?\d+)?|-?\d+(?:\.\d*)?e[-+]?\d+/gi, (number, at: number) => {
    if (hasArcs && /^[01]\d/.test(number)) return number;
    const written = String(Number(Number(number).toFixed(digits)) + 0);
    const before = number.startsWith('.') && /\d/.test(value[at - 1] ?? '') ? ' ' : '';
    const after = value[at + number.length] === '.' && !written.includes('.') ? ' ' : '';
    return before + written + after;
  });
}

/** `rgb(15, 76, 129)` → `#0f4c81`; `1.5px` → `1.5`. */
function short(value: string): string {
  return value
    .replace(
      /rgb\((\d+), (\d+), (\d+)\)/g,
      (_, ...parts: string[]) => `#${parts.slice(0, 3).map(hex).join('')}`,
    )
    .replace(/(\d)px\b/g, '$1')
    .replace(/(\.\d\d\d)\d+/g, '$1');
}

const hex = (part: string): string => Number(part).toString(16).padStart(2, '0');
