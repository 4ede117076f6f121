/** HTML with notes, as text or as a tree → the same with other numbers: in ids, links, list items and references. */

import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement } from './element.js';
import { isNoteReferenceId, noteIdSources, noteNumber, renumberedNoteId } from './note-ids.js';

/** The new number of a note; undefined for one that stays. */
export type NumberOf = (number: number) => number | undefined;

/** An id of ours in an attribute; a link may lead to another document. */
export const noteIdAttribute = new RegExp(`(\\s(?:id|href)="(?:#|/id#)?)(${noteIdSources.any})"`, 'g');
/** The id of an element, where it is that of a note or of a reference. */
export const ownNoteId = new RegExp(`\\sid="(?:${noteIdSources.note}|(${noteIdSources.reference}))(\\d+)`);
const noteTag = /<(a|li|ol)(\s(?:[^>"]|"[^"]*")*)>(?:(\d+)(?=<\/a>))?/g;
/** The first item of a list, where it is a note. */
const firstNote = new RegExp(`^\\s*<li(?=\\s)(?:[^>"]|"[^"]*")*?\\sid="${noteIdSources.note}(\\d+)"`);

/** Sets other numbers, of which `numberOf` knows each. */
export function renumberedHtml(html: string, numberOf: NumberOf): string {
  return html.replace(
    noteTag,
    (whole: string, name: string, written: string, text: string | undefined, at: number) => {
      if (name === 'ol') return renumberedStart(whole, html.slice(at + whole.length), numberOf);
      if (!written.includes('fn')) return whole;
      const changed = written.replace(
        noteIdAttribute,
        (_attribute: string, start: string, id: string) => `${start}${renumberedNoteId(id, numberOf) ?? id}"`,
      );
      const own = ownNoteId.exec(written);
      const number = own ? numberOf(Number(own[2])) : undefined;
      if (!own || number === undefined) return `<${name}${changed}>${text ?? ''}`;
      if (own[1]) return `<a${changed}>${text === own[2] ? number : (text ?? '')}`;
      return `<${name}${changed.replace(`value="${own[2]}"`, `value="${number}"`)}>${text ?? ''}`;
    },
  );
}

function renumberedStart(tag: string, after: string, numberOf: NumberOf): string {
  const [, first] = (tag.includes(' start="') && firstNote.exec(after)) || [];
  const number = first === undefined ? undefined : numberOf(Number(first));
  return number === undefined ? tag : tag.replace(` start="${first}"`, ` start="${number}"`);
}

/** A copy of a tree with other numbers. */
export function renumberedTree(tree: Root, numberOf: NumberOf): Root {
  const renumbered = <Node extends RootContent>(node: Node): Node => {
    if (!isElement(node)) return node;
    const isReference = isNoteReferenceId(node.properties.id);
    const children = node.children.map((child) =>
      isReference ? renumberedText(child, numberOf) : renumbered(child),
    );
    return { ...node, properties: renumberedProperties(node, numberOf), children };
  };
  return { ...tree, children: tree.children.map(renumbered) };
}

/** The text of a reference, where it is a number. */
export function renumberedText(child: ElementContent, numberOf: NumberOf): ElementContent {
  const number = child.type === 'text' ? numberOf(Number(child.value)) : undefined;
  return number === undefined ? child : ({ ...child, value: String(number) } as ElementContent);
}

/** The properties of an element. */
export function renumberedProperties(
  { tagName, properties, children }: Pick<Element, 'tagName' | 'properties' | 'children'>,
  numberOf: NumberOf,
): Element['properties'] {
  const { id, href, value, start } = properties;
  const changed = { ...properties };
  if (typeof id === 'string') changed.id = renumberedNoteId(id, numberOf) ?? id;
  if (typeof href === 'string' && href.startsWith('#'))
    changed.href = `#${renumberedNoteId(href.slice(1), numberOf) ?? href.slice(1)}`;
  const note = noteNumber(id);
  if (note !== undefined && value !== undefined && Number(value) === note)
    changed.value = String(numberOf(note) ?? note);
  const first = tagName === 'ol' && start !== undefined && children.find((child) => isElement(child));
  const number = first ? noteNumber(first.properties.id) : undefined;
  if (number !== undefined && number === Number(start)) changed.start = numberOf(number) ?? number;
  return changed;
}
