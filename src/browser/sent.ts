/**
 * Functions of ours → source that runs in a page. Only their text goes there, so a function that is sent stands
 * alone: what it needs of its own it has within itself, and other functions that are sent come as an argument.
 */

import type { Page } from './puppeteer.js';

/** Functions that each stand alone, by name. */
export type Sent = Readonly<Record<string, (...given: never[]) => unknown>>;

/** Calls `first` in the page, with plain data and with `tools`; it returns plain data. */
export async function callInPage<Argument, Tools extends Sent, Result>(
  page: Page,
  first: (argument: Argument, tools: Tools) => Result,
  { argument, tools }: { readonly argument: Argument; readonly tools: Tools },
): Promise<Awaited<Result>> {
  const functions = Object.entries(tools).map(([name, tool]) => `${JSON.stringify(name)}: ${tool}`);
  const source = `(${first})(${JSON.stringify(argument)}, {\n${functions.join(',\n')}\n})`;
  return (await page.evaluate(source)) as Awaited<Result>;
}
