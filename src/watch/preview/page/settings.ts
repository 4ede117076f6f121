/**
 * The reader's settings, which the browser stores from run to run: theme, inverted pages, follow, contents, single-key
 * shortcuts, zoom. A setting shows as a data attribute of the root, where the style sheet finds it.
 */

import { maxZoom, minZoom, type Zoom } from './page-layout.js';

export interface Settings {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly invert: boolean;
  readonly follow: boolean;
  readonly contents: boolean;
  readonly shortcuts: boolean;
  readonly zoom: Zoom;
}

export interface SettingsStore {
  readonly now: Settings;
  change(part: Partial<Settings>): void;
  /** called at once, and after every change */
  watch(listener: (settings: Settings) => void): void;
}

const key = 'wp-build-preview';
const defaults: Settings = {
  theme: 'auto',
  invert: false,
  follow: true,
  contents: true,
  shortcuts: true,
  zoom: 'auto',
};

/** Reads what was kept; anything unreadable is as if nothing was kept. */
export function settingsStore(): SettingsStore {
  let now = checked(read());
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get now() {
      return now;
    },
    change(part) {
      now = { ...now, ...part };
      write(now);
      for (const listener of listeners) listener(now);
    },
    watch(listener) {
      listeners.add(listener);
      listener(now);
    },
  };
}

function read(): Partial<Record<keyof Settings, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

function write(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // a browser that keeps nothing: the choice lasts as long as the page
  }
}

function checked(kept: Partial<Record<keyof Settings, unknown>>): Settings {
  const flag = (name: 'invert' | 'follow' | 'contents' | 'shortcuts') => {
    const value = kept[name];
    return typeof value === 'boolean' ? value : defaults[name];
  };
  const { theme, zoom } = kept;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : defaults.theme,
    invert: flag('invert'),
    follow: flag('follow'),
    contents: flag('contents'),
    shortcuts: flag('shortcuts'),
    zoom: zoom === 'fit-width' || zoom === 'fit-page' || isFactor(zoom) ? zoom : defaults.zoom,
  };
}

const isFactor = (zoom: unknown): zoom is number =>
  typeof zoom === 'number' && zoom >= minZoom && zoom <= maxZoom;
