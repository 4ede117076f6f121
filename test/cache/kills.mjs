/**
 * wp-build killed at random moments while it builds and keeps what it made: `node test/cache/kills.mjs [--kills 100]
 * [--seed 1]`. After each kill the next call has to give the bytes of a cold build. Ends with 1 where it does not.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const options = { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } };
const { values } = parseArgs({ options });
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wp-build-kills-'));
let state = Number(values.seed) || 1;
const random = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};

/** Runs to the end, or until it is killed after so many milliseconds. */
function run(args, killAfterMs) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, 'paper.md', ...args], { cwd: folder, stdio: 'ignore' });
    const timer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ code, signal });
    });
  });
}

const pdf = (out) => readFileSync(join(folder, out, 'paper.pdf'));
let wrong = 0;
let ended = 0;
try {
  for (let n = 1; n <= Number(values.kills); n++) {
    const code = `\`\`\`ts\nconst value${n} = ${n};\n\`\`\`\n`;
    writeFileSync(join(folder, 'paper.md'), `---\ntitle: Paper ${n}\n---\n\n# One\n\n${code.repeat(5)}`);
    await pause(20);
    const from = performance.now();
    await run(['--no-cache', '-o', 'cold']);
    const wholeMs = performance.now() - from;
    // mostly late, when entries are being written
    const { signal } = await run(['--cache', 'kept', '-o', 'kept-out'], wholeMs * (0.6 + 0.6 * random()));
    if (signal === null) ended += 1;
    for (let again = 0; again < 2; again++) {
      const { code: exit } = await run(['--cache', 'kept', '-o', 'kept-out']);
      if (exit !== 0 || !pdf('kept-out').equals(pdf('cold'))) wrong += 1;
    }
    if (n % 10 === 0) console.log(`${n} kills, ${ended} came too late, ${wrong} results were wrong`);
  }
  const entries = readdirSync(join(folder, 'kept'), { recursive: true, withFileTypes: true });
  const torn = entries.filter((each) => each.name.startsWith('.writing-')).length;
  console.log(`${torn} half-written files are left beside ${entries.filter((each) => each.isFile()).length}`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
