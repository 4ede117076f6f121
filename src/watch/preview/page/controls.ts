/** The toggle buttons, and the keyboard shortcuts of all actions. */

import { tell } from './announce.js';
import { byId } from './elements.js';
import type { Find } from './find-bar.js';
import type { Zoom } from './page-layout.js';
import type { Problems } from './problems.js';
import type { Settings, SettingsStore } from './settings.js';
import { shortcuts } from './shortcuts.js';
import type { Toolbar } from './toolbar.js';

export interface ControlsRequest {
  readonly settings: SettingsStore;
  readonly bar: Toolbar;
  readonly drawer: Problems;
  readonly find: Find;
  readonly zoomTo: (zoom: Zoom) => void;
  /** opens the source of what is at the top of the view */
  readonly openSourceHere: () => void;
}

const nextTheme = { auto: 'dark', dark: 'light', light: 'auto' } as const;
const themeNames = { auto: 'as the system', dark: 'dark', light: 'light' } as const;

/** Connects buttons, keys and settings. */
export function controls({ settings, bar, drawer, find, zoomTo, openSourceHere }: ControlsRequest): void {
  const help = byId('help', HTMLDialogElement);
  const flip = (name: 'contents' | 'follow' | 'invert') => () =>
    settings.change({ [name]: !settings.now[name] });
  const toggleContents = flip('contents');
  const toggleFollow = () => {
    flip('follow')();
    tell(settings.now.follow ? 'The view follows your edits.' : 'The view stays where it is.');
  };
  const changeTheme = () => {
    settings.change({ theme: nextTheme[settings.now.theme] });
    tell(`Theme: ${themeNames[settings.now.theme]}.`);
  };
  const makeRoom = () => isNarrow() && settings.change({ contents: false });
  const openHelp = () => help.showModal();
  const closeWhatIsOpen = () => {
    if (!find.close() && !drawer.close()) makeRoom();
  };

  settings.watch(show);
  narrow.addEventListener('change', makeRoom);
  makeRoom();
  onClick('contents-button', toggleContents);
  onClick('find-button', find.open);
  onClick('follow', toggleFollow);
  onClick('invert', flip('invert'));
  onClick('theme', changeTheme);
  onClick('help-button', openHelp);
  const shortcutsOn = byId('shortcuts-on', HTMLInputElement);
  shortcutsOn.addEventListener('change', () => settings.change({ shortcuts: shortcutsOn.checked }));
  help.addEventListener('click', ({ target }) => target === help && help.close());

  shortcuts(
    [
      { keys: ['ArrowLeft', 'p'], label: 'Previous page', run: () => bar.step(-1) },
      { keys: ['ArrowRight', 'n'], label: 'Next page', run: () => bar.step(1) },
      { keys: ['/'], label: 'Find in the paper (also Ctrl-F)', run: find.open },
      { keys: ['g'], label: 'Go to a page', run: bar.focusPageBox },
      { keys: ['+'], also: ['='], label: 'Larger', run: bar.zoomIn },
      { keys: ['-'], also: ['_'], label: 'Smaller', run: bar.zoomOut },
      { keys: ['0'], label: 'Size on paper', run: () => zoomTo(1) },
      { keys: ['a'], label: 'Automatic size', run: () => zoomTo('auto') },
      { keys: ['w'], label: 'Fit width', run: () => zoomTo('fit-width') },
      { keys: ['z'], label: 'Fit page', run: () => zoomTo('fit-page') },
      { keys: ['s'], label: 'Contents', run: toggleContents },
      { keys: ['e'], label: 'Problems', run: drawer.toggle },
      { keys: ['o'], label: 'Open the source of what is at the top', run: openSourceHere },
      { keys: ['f'], label: 'Follow the edited paragraph', run: toggleFollow },
      { keys: ['i'], label: 'Dark pages', run: flip('invert') },
      { keys: ['d'], label: 'Theme', run: changeTheme },
      { keys: ['?'], label: 'This list', run: openHelp },
      { keys: ['Escape'], label: 'Close what is open', run: closeWhatIsOpen },
    ],
    () => settings.now.shortcuts,
  );
}

const narrow = matchMedia('(max-width: 60rem)');

/** True where the contents cover the pages instead of being beside them; adaptations.css has the same width. */
export const isNarrow = () => narrow.matches;

function show(now: Settings): void {
  const { dataset } = document.documentElement;
  dataset.theme = now.theme;
  dataset.invert = String(now.invert);
  byId('contents', HTMLElement).hidden = !now.contents;
  byId('contents-button', HTMLElement).ariaExpanded = String(now.contents);
  byId('follow', HTMLElement).ariaPressed = String(now.follow);
  byId('invert', HTMLElement).ariaPressed = String(now.invert);
  byId('theme-label', HTMLElement).textContent = `Theme: ${themeNames[now.theme]}`;
  byId('shortcuts-on', HTMLInputElement).checked = now.shortcuts;
}

function onClick(id: string, run: () => void): void {
  byId(id, HTMLButtonElement).addEventListener('click', run);
}
