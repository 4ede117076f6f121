/**
 * Papers that workers build: the bytes and the words of a build here, whatever becomes of a worker or of Redis. Long where
 * workers build or Redis is waited for; test/queue/paper-job.test.ts and the last test here are the share of `npm test`.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openQueue } from '../../src/queue/client.js';
import { runCli } from '../cli/run-cli.js';
import { tempFolder } from '../temp-folder.js';
import { hasRedis, startRedis } from './redis-server.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function startWorker(address: string, cwd: string): ChildProcess {
  const args = [cli, 'worker', '--queue', address, '--jobs', '1', '--lock-seconds', '2'];
  const worker = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
  onTestFinished(() => void worker.kill('SIGKILL'));
  return worker;
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>';
const body = (n: number) =>
  `---\ntitle: Paper ${n}\nlang: en\ndate: today\n---\n\n# One\n\n![A circle](../images/a.svg)\n`;

const files: Readonly<Record<string, string>> = {
  'wp-build.yaml': 'organization: ACME\n',
  'images/a.svg': svg,
  'own.css': '@import "more/colours.css";\n',
  'more/colours.css': ':root { --accent: #771144; }\n',
  'docs/part.md': 'Included text.\n',
  'docs/data.csv': 'a,b\n1,2\n',
  'docs/chart.md':
    '# Chart\n\n```vega-lite\n{"data": {"url": "data.csv"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}\n```\n',
  'docs/faulty.md': '---\ntitle: [\n---\n',
  'docs/warned.md': '# Warned\n\n<!-- include: part.md -->\n\n![Gone](gone.png)\n\n[Broken](#nowhere)\n',
  // not to be shown to others: the paper may not read it
  'docs/outside.md': '# Outside\n\n![Shut](/etc/hostname)\n',
  ...Object.fromEntries([...Array(4).keys()].map((n) => [`docs/p${n}.md`, body(n)])),
};

const outputs = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(pdf|html)$/.test(name))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );

const words = (stdout: string) =>
  JSON.parse(stdout).papers.map(({ source, pages, diagnostics }: Record<string, unknown>) => ({
    source,
    pages,
    diagnostics,
  }));

test.skipIf(!hasRedis)(
  'two workers, one of them killed: bytes and words are those of a build here',
  { tags: 'long' },
  async () => {
    const { address } = await startRedis();
    const cwd = tempFolder(files);
    const elsewhere = tempFolder();
    const [first] = [startWorker(address, elsewhere), startWorker(address, elsewhere)];
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    const args = ['docs', '--theme', 'technical', '--theme', 'own.css', '--html', '--json'];
    const queued = await runCli([...args, '-o', 'queued', '--queue', address], {
      cwd,
      env,
      during: (child) =>
        child.stderr?.on('data', (text: string) => {
          if (/^[3-9] of/m.test(text)) first?.kill('SIGKILL');
        }),
    });
    const here = await runCli([...args, '-o', 'here'], { cwd, env });
    expect(queued.code).toBe(1);
    expect(first?.signalCode).toBe('SIGKILL');
    expect(words(queued.stdout)).toEqual(words(here.stdout));
    expect(Object.keys(outputs(join(cwd, 'queued')))).toHaveLength(16);
    expect(outputs(join(cwd, 'queued'))).toEqual(outputs(join(cwd, 'here')));
  },
);

test.skipIf(!hasRedis)(
  'a Redis that goes away, or is not there, is a fault of the machine',
  { tags: 'long' },
  async () => {
    const { address, stop } = await startRedis();
    const cwd = tempFolder({ 'a.md': '# A\n' });
    // nothing listens at the port of tcpmux
    const nowhere = 'redis://127.0.0.1:1';
    const [absent, worker] = [['a.md'], ['worker']].map((args) =>
      runCli([...args, '--queue', nowhere], { cwd }),
    );
    const waiting = await runCli(['a.md', '--queue', address], {
      cwd,
      during: (child) =>
        child.stderr?.on('data', (text: string) => {
          // without a worker the paper stays where it is
          if (text.includes('no worker is at')) stop();
        }),
    });
    expect(waiting.code).toBe(2);
    expect(waiting.stderr).toContain('does not answer');
    expect(await absent).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('queue-failed'),
    });
    expect(await worker).toMatchObject({ code: 2 });
  },
);

test('a queue at an address where nothing listens cannot be opened, and the password is not shown', async () => {
  const opened = openQueue({ address: 'redis://user:secret@127.0.0.1:1', code: 'x', note: () => {} });
  const cause: unknown = await opened.catch((reason: unknown) => reason);
  expect(cause).toMatchObject({ diagnostics: [{ severity: 'error', code: 'queue-failed' }] });
  expect(String(cause)).not.toContain('secret');
});
