/**
 * `- [x] done` → a list item with a mark that is printed and read aloud. No `<input>`: a form control would be neither
 * printed nor read.
 */

import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { classes } from '../../html/vocabulary.js';

const box = /^\[([ xX])\](?=[ \t]|$)/;

/** Adds task lists to `md`. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task_lists', markTasks);
  md.renderer.rules.task_box = (tokens, index) => {
    const done = tokens[index]?.info === 'done';
    return `<span class="${classes.taskBox}" role="img" aria-label="${done ? 'done' : 'open'}">${done ? '✓' : '\u00a0'}</span>`;
  };
}

function markTasks(state: StateCore): void {
  const lists: Token[] = [];
  for (const [index, token] of state.tokens.entries()) {
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') lists.push(token);
    else if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') lists.pop();
    if (token.type !== 'list_item_open' || state.tokens[index + 1]?.type !== 'paragraph_open') continue;
    const children = state.tokens[index + 2]?.children;
    const first = children?.[0];
    const found = first?.type === 'text' ? box.exec(first.content) : null;
    // a box with nothing after it is text, as on GitHub
    if (!children || !first || !found || (first.content.length === 3 && children.length === 1)) continue;
    first.content = first.content.slice(3);
    const mark = new state.Token('task_box', 'span', 0);
    mark.info = found[1] === ' ' ? 'open' : 'done';
    children.unshift(mark);
    token.attrJoin('class', 'task');
    const list = lists.at(-1);
    if (list && !String(list.attrGet('class') ?? '').includes('task-list'))
      list.attrJoin('class', 'task-list');
  }
}
