/**
 * The tokens of two versions of a block, and their differences → the content of both, with marks. The marks are the
 * innermost elements, so that a link or an emphasis around a change stays one element.
 */

import type { Element, ElementContent } from 'hast';
import { data } from '../../html/vocabulary.js';
import { comparable } from './compare-text.js';
import type { Edit } from './edit-script.js';
import { detachedCopy } from './hast.js';
import { type MarkId, type MarkKind, mark, markId, visuallyHidden, wordsAround } from './redline-marks.js';
import type { Token } from './tokens.js';

export interface MergeText {
  readonly old: readonly Token[];
  readonly newer: readonly Token[];
  /** as indexes into the comparable tokens */
  readonly edits: readonly Edit[];
  /** one for each edit */
  readonly ids: readonly (string | undefined)[];
}

/** The merged content. */
export function mergeText({ old, newer, edits, ids }: MergeText): ElementContent[] {
  const was = comparable(old);
  const builder = contentBuilder();
  let shown = 0;
  let [o, n] = [0, 0];
  /** Emits new tokens as they are, with generated content among them, until `count` comparable tokens were emitted. */
  const show = (count: number): void => {
    for (; shown < newer.length && (n < count || newer[shown]?.isGenerated); shown++) {
      const token = newer[shown];
      if (token === undefined) break;
      const space = token.space || (builder.isAfterDeletion() ? (was[o]?.space ?? '') : '');
      builder.add({ ...token, space });
      if (token.isGenerated) continue;
      n++;
      o++;
    }
  };
  for (const [index, edit] of edits.entries()) {
    show(edit.newStart);
    const id = markId(ids[index]);
    const next = newer.slice(shown).find((token) => !token.isGenerated)?.chain ?? [];
    builder.addMarked('deleted', id, was.slice(edit.oldStart, edit.oldEnd), next);
    const added: Token[] = [];
    for (; n < edit.newEnd; shown++) {
      const token = newer[shown];
      if (token === undefined) break;
      added.push(token);
      if (!token.isGenerated) n++;
    }
    builder.addMarked('inserted', id, added, []);
    o = edit.oldEnd;
  }
  show(Number.POSITIVE_INFINITY);
  return builder.content();
}

/** All of `children` as inserted or deleted; deleted content is copied without ids and links. */
export function markAll(kind: MarkKind, id: MarkId, children: readonly ElementContent[]): ElementContent[] {
  const [before, after] = wordsAround[kind];
  const content = kind === 'deleted' ? children.map(detachedCopy) : children;
  return [mark(kind, id, [visuallyHidden(before), ...content, visuallyHidden(after)])];
}

/** Builds content from tokens: the common ancestors of two neighbours are opened once. */
function contentBuilder() {
  const root: ElementContent[] = [];
  let open: { readonly source: Element; readonly element: Element }[] = [];
  let last: 'same' | MarkKind = 'same';

  const target = (
    chain: readonly Element[],
    isOld: boolean,
    next: readonly Element[] = [],
  ): ElementContent[] => {
    let depth = 0;
    while (depth < chain.length && isSame(open[depth]?.source, chain[depth], isOld)) depth++;
    open = open.slice(0, depth);
    for (; depth < chain.length; depth++) {
      // Deleted text at the start of an emphasis that continues is part of the emphasis.
      const coming = isOld && isSame(next[depth], chain[depth], true) ? next[depth] : undefined;
      const source = coming ?? chain[depth];
      if (source === undefined) break;
      const copy: Element = isOld && !coming ? shallowDetachedCopy(source) : { ...source, children: [] };
      (open.at(-1)?.element.children ?? root).push(copy);
      open.push({ source, element: copy });
    }
    return open.at(-1)?.element.children ?? root;
  };
  /** Space belongs to the elements around both neighbours. */
  const addSpace = (space: string, chain: readonly Element[], isOld: boolean): void => {
    if (space === '') return;
    let depth = 0;
    while (depth < chain.length && isSame(open[depth]?.source, chain[depth], isOld)) depth++;
    addText(target(chain.slice(0, depth), isOld), space);
  };

  return {
    content: () => root,
    isAfterDeletion: () => last === 'deleted',
    add(token: Token): void {
      addSpace(token.space, token.chain, false);
      const into = target(token.chain, false);
      if (token.node) into.push(token.node);
      else addText(into, token.text);
      last = 'same';
    },
    /** `next` are the elements around the next token */
    addMarked(kind: MarkKind, id: MarkId, tokens: readonly Token[], next: readonly Element[]): void {
      const isOld = kind === 'deleted';
      const pieces = sectionsOf(tokens);
      for (const [index, piece] of pieces.entries()) {
        const [first] = piece;
        if (first === undefined) continue;
        addSpace(first.space, first.chain, isOld);
        const [before, after] = wordsAround[kind];
        const content = contentOf(piece, isOld);
        const words = [
          ...(index === 0 ? [visuallyHidden(before)] : []),
          ...content,
          ...(index === pieces.length - 1 ? [visuallyHidden(after)] : []),
        ];
        target(first.chain, isOld, next).push(mark(kind, id, words));
      }
      if (pieces.length > 0) last = kind;
    },
  };
}

/** Runs of tokens with the same ancestors. */
function sectionsOf(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [];
  for (const token of tokens) {
    const last = pieces.at(-1);
    const chain = last?.[0]?.chain;
    const same =
      chain?.length === token.chain.length && chain.every((element, i) => element === token.chain[i]);
    if (last && same) last.push(token);
    else pieces.push([token]);
  }
  return pieces;
}

function contentOf(tokens: readonly Token[], isOld: boolean): ElementContent[] {
  const content: ElementContent[] = [];
  for (const [index, token] of tokens.entries()) {
    if (index > 0) addText(content, token.space);
    if (token.node) content.push(isOld ? detachedCopy(token.node) : token.node);
    else addText(content, token.text);
  }
  return content;
}

function addText(into: ElementContent[], value: string): void {
  const last = into.at(-1);
  if (last?.type === 'text') into[into.length - 1] = { type: 'text', value: last.value + value };
  else if (value !== '') into.push({ type: 'text', value });
}

/** Within one version elements are compared by identity; deleted text may be in an equal element of the new version. */
function isSame(open: Element | undefined, next: Element | undefined, isOld: boolean): boolean {
  if (open === undefined || next === undefined) return false;
  return open === next || (isOld && signature(open) === signature(next));
}

function shallowDetachedCopy(source: Element): Element {
  const copy = detachedCopy({ ...source, children: [] });
  return copy.type === 'element' ? copy : source;
}

function signature({ tagName, properties }: Element): string {
  const { id: _id, [data.source]: _source, ...rest } = properties;
  return `${tagName} ${JSON.stringify(rest)}`;
}
