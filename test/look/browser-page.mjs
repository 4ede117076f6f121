/** What people see in a browser → pictures: a page of our own browser, and the live PDF of `wp-build watch`. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import { findBrowser } from '../../dist/browser/find-browser.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Lends `use` a page of that size, drawn at one and a half pixels for each of CSS. */
export async function withBrowserPage({ width, height }, use) {
  const { executable, env, headlessShell } = await findBrowser();
  const browser = await puppeteer.launch({
    executablePath: executable,
    headless: headlessShell ? 'shell' : true,
    args: ['--no-sandbox', '--allow-file-access-from-files'],
    env: { ...process.env, ...env },
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width, height, deviceScaleFactor: 1.5 });
    return await use(page);
  } finally {
    await browser.close();
  }
}

/** Lends `use` the address of the live PDF of a paper. */
export async function withLivePdf(paper, out, use) {
  const watch = spawn(process.execPath, [cli, 'watch', paper, '--out', out, '--no-cache']);
  try {
    return await use(await addressOf(watch));
  } finally {
    watch.kill('SIGINT');
  }
}

function addressOf(watch) {
  return new Promise((resolve, reject) => {
    let text = '';
    watch.stderr.on('data', (chunk) => {
      text += chunk;
      const url = /live PDF at (\S+)/.exec(text)?.[1];
      if (url) resolve(url);
    });
    watch.on('exit', () => reject(new Error(text)));
  });
}
