/** The tools that wp-build is compared with: md-to-pdf and Typst from npm, and WeasyPrint where it is installed. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Newest versions that were compared; both install without running scripts and download nothing more. */
const packages = ['md-to-pdf@5.2.5', '@myriaddreamin/typst-ts-node-compiler@0.7.0'];

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
 * Installs the peers below `folder`. md-to-pdf makes a PDF of paper.md in the folder that it is run in, Typst of
 * paper.typ.
 * @returns {Promise<Record<'md' | 'typst', { name: string, command: string, args: string[], env: object, pdf: string }>>}
 */
export async function peersIn(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', ...packages], { cwd: folder });
  return { md: await mdToPdf(folder), typst: typst(folder) };
}

async function mdToPdf(folder) {
  const { executable, env } = await browserForPeer();
  const config = join(folder, 'peer.json');
  const options = { executablePath: executable, args: ['--no-sandbox'] };
  writeFileSync(config, JSON.stringify({ launch_options: options }));
  const tool = join(folder, 'node_modules/md-to-pdf/dist/cli.js');
  const args = [tool, 'paper.md', '--config-file', config];
  return { name: 'md-to-pdf', command: process.execPath, args, env, pdf: 'paper.pdf' };
}

/** An installed `typst`, else the compiler of npm, which is the same library inside of Node. */
function typst(folder) {
  const pdf = 'typst.pdf';
  if (has('typst'))
    return { name: 'Typst', command: 'typst', args: ['compile', 'paper.typ', pdf], env: {}, pdf };
  const script = join(folder, 'typst.mjs');
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
const compiler = NodeCompiler.create({ workspace: process.cwd() });
writeFileSync('${pdf}', compiler.pdf({ mainFilePath: 'paper.typ' }));
`,
  );
  return { name: 'Typst', command: process.execPath, args: [script], env: {}, pdf };
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
