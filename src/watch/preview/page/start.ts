/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page that lists the papers of a watch: a line for each, with the result of its last build. */

import type { ListedPaper, PapersUpdate } from '../message.js';
import { type Line, openStream } from './connection.js';
import { byId, create } from './elements.js';
import { settingsStore } from './settings.js';

const list = byId('papers', HTMLOListElement);
const counts = byId('counts', HTMLElement);
let last: PapersUpdate | undefined;

settingsStore().watch(({ theme }) => {
  document.documentElement.dataset.theme = theme;
});

const connect = () => openStream<PapersUpdate>({ update: show, line });
let close = connect();
document.addEventListener('visibilitychange', () => {
  close();
  if (!document.hidden) close = connect();
});
addEventListener('pagehide', () => close());
addEventListener('pageshow', (event) => event.persisted && location.reload());

function show(update: PapersUpdate): void {
  const { papers } = update;
  for (const [index, paper] of papers.entries()) {
    const item = list.children[index] ?? list.appendChild(create('li', { children: [create('a')] }));
    // a line that says the same stays as it is: the focus is in it
    if (JSON.stringify(last?.papers[index]) !== JSON.stringify(paper)) fill(item, paper);
  }
  last = update;
  line('open');
}

function fill(item: Element, { address, file, title, status, summary, errors, warnings }: ListedPaper): void {
  const [link] = item.getElementsByTagName('a');
  if (!link) return;
  link.href = address;
  link.dataset.status = status;
  link.replaceChildren(
    create('span', { class: 'title', text: title, attributes: { title } }),
    create('span', { class: 'file', text: title === file ? '' : file }),
    create('span', { class: 'problems', children: [...pill('error', errors), ...pill('warning', warnings)] }),
    create('span', { class: 'state', text: summary }),
  );
}

function pill(kind: 'error' | 'warning', count: number): Node[] {
  if (count === 0) return [];
  return [create('span', { class: `count ${kind}`, text: `${count} ${kind}${count === 1 ? '' : 's'}` })];
}

function line(now: Line): void {
  document.documentElement.dataset.line = now;
  if (now === 'lost') counts.textContent = 'Reconnecting…';
  else if (now === 'ended') counts.textContent = 'wp-build has stopped';
  else counts.textContent = countsOf(last?.papers ?? []);
  const failed = last?.papers.some(({ status }) => status === 'failed') ?? false;
  document.title = `${failed ? '✕ ' : ''}Papers`;
}

function countsOf(papers: readonly ListedPaper[]): string {
  const number = (wanted: ListedPaper['status']) => papers.filter(({ status }) => status === wanted).length;
  return [
    `${papers.length} papers`,
    ...[number('building')].filter((count) => count > 0).map((count) => `${count} building`),
    ...[number('failed')].filter((count) => count > 0).map((count) => `${count} not built`),
  ].join(', ');
}
