/** The elements of preview.html, by id, with their type checked once at the start and not at every use. */

/** The element with this id; throws where the page and its scripts do not belong together. */
export function byId<T extends Element>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`preview.html has no ${type.name} with the id ${id}.`);
  return found;
}

/** The attributes and text of a new element; texts are set as text, never as markup. */
export interface ElementParts {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** A new element. */
export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  parts: ElementParts = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (parts.class) made.className = parts.class;
  if (parts.text !== undefined) made.textContent = parts.text;
  for (const [key, value] of Object.entries(parts.attributes ?? {})) made.setAttribute(key, value);
  made.append(...(parts.children ?? []));
  return made;
}
