/** An attribute list → attributes of the token that it belongs to, and a report on those that mean nothing there. */

import type { Token } from 'markdown-it';
import { warning } from '../../diagnostic.js';
import type { ParseState } from '../parse-state.js';
import type { AttributeList } from './attribute-list.js';

/** The place of a list. */
export interface Where {
  readonly work: ParseState | undefined;
  readonly line: number | undefined;
}

/** The attributes that are allowed in braces, beside an id and classes. */
const takes: ReadonlyMap<string, string> = new Map([
  ['image', 'An image has alt, width, height, title, '],
  ['fence', 'Code has title, start, numbers, file, '],
  ['heading_open', 'A heading has '],
]);

/** Gives `token` the attributes of `list`. */
export function give(
  token: Token,
  list: Pick<AttributeList, 'attributes' | 'refused'> & Partial<AttributeList>,
  { work, line }: Where,
): void {
  for (const [name, value] of list.attributes) {
    if (name === 'class') token.attrJoin('class', value);
    else token.attrSet(name, value);
  }
  if (!work) return;
  const place = line === undefined ? undefined : work.places.at(line);
  if (
    ofBlocks.has(token.type) &&
    list.attributes.some(([name, value]) => name === 'class' && isPull(value))
  ) {
    const hint = 'Write {.pull} below a quotation, on a line of its own.';
    work.diagnostics.push(
      warning('attributes-unread', '{.pull} has no effect here: only quotations are pulled.', {
        place,
        hint,
      }),
    );
  }
  // attributes of a draft are about the layout of RFCs
  if (list.unread?.length && !work.draft) {
    const names = list.unread.join(', ');
    const hint = `Remove it. ${takes.get(token.type) ?? takes.get('image')}an id and classes.`;
    work.diagnostics.push(warning('attributes-unread', `${names} in braces has no effect.`, { place, hint }));
  }
  for (const name of list.refused) {
    const hint = 'Use a class and a style sheet of your own (--theme FILE.css).';
    work.diagnostics.push(
      warning('html-removed', `The attribute ${name} is not allowed and was removed.`, { place, hint }),
    );
  }
}

/** Blocks that are no quotation. */
const ofBlocks: ReadonlySet<string> = new Set([
  'paragraph_open',
  'heading_open',
  'bullet_list_open',
  'ordered_list_open',
  'list_item_open',
  'table_open',
  'fence',
  'dl_open',
]);

const isPull = (classes: string) => classes.split(' ').includes('pull');
