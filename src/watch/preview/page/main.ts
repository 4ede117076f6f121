/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The preview page: connects its parts. Each update shows at once in the header and the problems; a new PDF is
 * loaded, drawn out of sight and then swapped in, and one that is overtaken meanwhile is dropped.
 */

import type { Opened, Update } from '../message.js';
import { tell } from './announce.js';
import { listen, openProblem, openSource } from './connection.js';
import { contents } from './contents-tree.js';
import { controls, isNarrow } from './controls.js';
import { byId } from './elements.js';
import { findBar } from './find-bar.js';
import { linkService } from './link-service.js';
import { navigation, placeBefore } from './navigation.js';
import type { Position, Zoom } from './page-layout.js';
import { loadPaper, type Paper } from './paper.js';
import { paperView } from './paper-view.js';
import { problems } from './problems.js';
import { settingsStore } from './settings.js';
import { sourceClick } from './source-click.js';
import { status } from './status.js';
import { toolbar } from './toolbar.js';
import { wheelZoom } from './wheel-zoom.js';

const settings = settingsStore();
const state = status();
const drawer = problems((problem) => answer(openProblem(problem)));
const outline = contents((place) => {
  if (isNarrow()) settings.change({ contents: false });
  jump(place);
});
const view = paperView({
  zoom: settings.now.zoom,
  start: placeBefore(),
  links: linkService(async (target) => {
    const place = await view.paper?.resolve(target);
    if (place) jump(place);
  }),
  onMove() {
    bar.refresh();
    outline.mark(view.readingPosition);
  },
});
const bar = toolbar({ view, goTo: view.goTo, onZoom: zoomTo });
const jumpTo = navigation(view);

const find = findBar({ paper: () => view.paper, position: () => view.position, jump: view.goTo });

controls({ settings, bar, drawer, find, zoomTo, openSourceHere });
wheelZoom(view, (zoom) => settings.change({ zoom }));
sourceClick(view, (point) => answer(openSource(point)));
listen({
  line: state.line,
  update(update) {
    state.update(update);
    saveAs(update.title);
    drawer.show(update);
    void bring(update);
  },
});

let wanted = 0;
let loading = new AbortController();

/** Loads the PDF of an update and shows it, unless another one comes first. */
async function bring({ paper: number, followTo }: Update): Promise<void> {
  if (number === 0 || number === wanted) return;
  wanted = number;
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  let paper: Paper | undefined;
  try {
    await untilVisible(signal);
    paper = await loadPaper(number, signal);
    // a page that was just opened or reloaded stays where it is
    const follow = settings.now.follow && view.paper !== undefined ? followTo : undefined;
    await view.show({ paper, signal, followTo: follow });
    await outline.show(paper);
    outline.mark(view.readingPosition);
    await find.renew();
  } catch (cause) {
    if (paper && view.paper !== paper) paper.destroy();
    if (!signal.aborted) tell(`The PDF cannot be shown. ${reasonOf(cause)}`);
  }
}

/** A hidden tab loads nothing: browsers do not draw in it, and only the newest PDF will be looked at. */
function untilVisible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve, reject) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', reject, { once: true });
  });
}

function zoomTo(zoom: Zoom): void {
  view.zoomTo(zoom);
  settings.change({ zoom });
}

/** Some space above, so that a heading is not glued to the edge. */
function jump({ page, topPt }: Position): void {
  jumpTo({ page, topPt: Math.max(0, topPt - 18) });
}

function openSourceHere(): void {
  const { page, topPt } = view.position;
  const widthPt = view.paper?.sizes[page]?.widthPt ?? 0;
  answer(openSource({ page, xPt: widthPt / 2, topPt: topPt + 36 }));
}

function answer(opened: Promise<Opened>): void {
  opened.then(({ where }) => tell(`Opened ${where} in the editor.`)).catch((cause) => tell(reasonOf(cause)));
}

/** The name under which a browser saves the PDF: the paper's title, without what no file name takes. */
function saveAs(title: string): void {
  const name = title.replace(/[^\p{L}\p{N}._-]+/gu, ' ').trim() || 'paper';
  byId('save', HTMLAnchorElement).download = `${name}.pdf`;
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
