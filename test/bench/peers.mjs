/** The tools that wp-build is compared with: md-to-pdf from npm, and others where they are installed. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** md-to-pdf uses the browser of WP_BENCH_BROWSER, an installed one, or the one that wp-build brings. */
async function browserForPeer() {
  const installed = [process.env.WP_BENCH_BROWSER, '/usr/lib/chromium/chromium', '/usr/bin/google-chrome'];
  const path = installed.filter(Boolean).find((each) => existsSync(each));
  if (path) return { executable: path, env: {} };
  const { findBrowser } = await import('../../dist/browser/find-browser.js');
  const { executable, env = {} } = await findBrowser();
  return { executable, env };
}

/**
 * Installs md-to-pdf below `folder`; a peer makes a PDF of paper.md in the folder that it is run in.
 * @returns {Promise<readonly { name: string, command: string, args: string[], env: object, pdf: string }[]>}
 */
export async function peersIn(folder) {
  const { executable, env } = await browserForPeer();
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', 'md-to-pdf@5.2.5'], { cwd: folder });
  const config = join(folder, 'peer.json');
  const options = { executablePath: executable, args: ['--no-sandbox'] };
  writeFileSync(config, JSON.stringify({ launch_options: options }));
  const tool = join(folder, 'node_modules/md-to-pdf/dist/cli.js');
  const args = [tool, 'paper.md', '--config-file', config];
  const peers = [{ name: 'md-to-pdf', command: process.execPath, args, env, pdf: 'paper.pdf' }];
  if (has('pandoc') && has('typst')) {
    const typst = ['paper.md', '-o', 'typst.pdf', '--pdf-engine=typst'];
    peers.push({ name: 'pandoc+typst', command: 'pandoc', args: typst, env: {}, pdf: 'typst.pdf' });
  }
  return peers;
}

/** WeasyPrint, where it is installed, on the HTML that wp-build wrote. */
export function weasyPrint() {
  if (!has('weasyprint')) return [];
  const args = ['--quiet', 'plain.html', 'weasyprint.pdf'];
  // it stops at content with a text for readers, as line numbers have
  const before = (cwd) => {
    const html = readFileSync(join(cwd, 'out/paper.html'), 'utf8');
    writeFileSync(join(cwd, 'plain.html'), html.replace(/content:[^;}]*\/[^;}]*/g, 'content: none'));
  };
  return [{ name: 'WeasyPrint', command: 'weasyprint', args, env: {}, pdf: 'weasyprint.pdf', before }];
}

function has(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
