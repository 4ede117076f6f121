/** Style sheets of the built-in themes → the purpose of each, and a new style sheet that starts as a copy of one. */

import { readFile } from 'node:fs/promises';
import { builtInThemes, stylesFolder } from './theme.js';

/** A built-in theme and the sentence that its sheet opens with. */
export interface ThemeSummary {
  readonly name: string;
  readonly what: string;
}

/** All built-in themes, by name. */
export async function themeSummaries(): Promise<readonly ThemeSummary[]> {
  const names = await builtInThemes();
  return Promise.all(
    names.map(async (name) => {
      const comment = /\/\*([\s\S]*?)\*\//.exec(await sheetOf(name))?.[1] ?? '';
      const text = comment.replace(/\s*\n \*\s?/g, ' ').trim();
      const [, what = ''] = /^[\w-]+: (.*?[.;])(?:\s|$)/.exec(text) ?? [];
      return { name, what: what.replace(/[.;]$/, '') };
    }),
  );
}

/** A sheet that looks like the theme `name`, with its properties to change; undefined where there is no such theme. */
export async function newSheetFrom(name: string): Promise<string | undefined> {
  if (!(await builtInThemes()).includes(name)) return undefined;
  const sheet = await sheetOf(name);
  const [, properties = ''] = /^:root \{\n([\s\S]*?)^\}/m.exec(sheet) ?? [];
  return `/*
 * A theme of your own, which begins as ${name}. Keep what you change, and take the rest out.
 * docs/themes.md of wp-build says what each property does.
 */
:root {
  --extends: ${name};

${properties}}
`;
}

function sheetOf(name: string): Promise<string> {
  return readFile(new URL(`${name}.css`, stylesFolder), 'utf8');
}
