/**
 * An SVG → how many elements a browser draws for it. Each `use` draws its target again, with the `use` elements inside:
 * a file of a kilobyte can have millions of drawn elements.
 */

interface DrawnElement {
  readonly children: DrawnElement[];
  /** the id that a `use` names */
  readonly target: string | undefined;
  /** -1 until it is known */
  count: number;
  isOpen: boolean;
}

const tag = /<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

/** The number, which is infinite where it has no end in numbers; elements that are in themselves are drawn once. */
export function drawnElements(svg: string): number {
  const byId = new Map<string, DrawnElement>();
  const root = element(undefined);
  const open = [root];
  for (const [, close, name, attributes = '', empty] of svg.matchAll(tag)) {
    if (name === undefined) continue;
    if (close) {
      if (open.length > 1) open.pop();
      continue;
    }
    const isUse = name.replace(/^.*:/, '') === 'use';
    const made = element(isUse ? attribute(attributes, '(?:xlink:)?href')?.replace(/^\s*#/, '') : undefined);
    open.at(-1)?.children.push(made);
    const id = attribute(attributes, 'id');
    if (id !== undefined && !byId.has(id)) byId.set(id, made);
    if (!empty) open.push(made);
  }
  return counted(root, byId);
}

function element(target: string | undefined): DrawnElement {
  return { children: [], target, count: -1, isOpen: false };
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean);
}

/** Counts from the innermost outwards; without recursion, since a drawing may be deep. */
function counted(root: DrawnElement, byId: ReadonlyMap<string, DrawnElement>): number {
  const partsOf = ({ children, target }: DrawnElement) => {
    const used = target === undefined ? undefined : byId.get(target);
    return used ? [...children, used] : children;
  };
  const waiting = [root];
  for (let one = waiting.at(-1); one; one = waiting.at(-1)) {
    const parts = one.count >= 0 ? [] : partsOf(one);
    if (one.count < 0 && !one.isOpen) {
      one.isOpen = true;
      for (const part of parts) if (part.count < 0 && !part.isOpen) waiting.push(part);
      continue;
    }
    // what is open is around it: a circle, which browsers do not draw
    if (one.count < 0) one.count = parts.reduce((sum, part) => sum + Math.max(0, part.count), 1);
    waiting.pop();
  }
  return root.count - 1;
}
