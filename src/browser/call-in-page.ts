/**
 * The name of a function of `src/in-page/`, and its arguments → the function's result, from an open page. The script
 * with these functions is evaluated once in each document. It also runs in a page in which the paper's own scripts are
 * off.
 */

import type * as inPage from '../in-page/index.js';
import { inPageScript } from './in-page-script.js';
import type { Page } from './puppeteer.js';

/** The functions that can be called in a page. */
export type InPage = typeof inPage;

/** Puts the functions into the document that is open in `page`. */
export async function loadInPage(page: Page): Promise<void> {
  await page.evaluate(await inPageScript());
}

/** Calls a function in the page. Arguments and answer are plain data. */
export async function callInPage<Name extends keyof InPage>(
  page: Page,
  name: Name,
  ...given: Parameters<InPage[Name]>
): Promise<Awaited<ReturnType<InPage[Name]>>> {
  const list = given.map((argument) => JSON.stringify(argument)).join(', ');
  return (await page.evaluate(`wpBuild.${name}(${list})`)) as Awaited<ReturnType<InPage[Name]>>;
}
