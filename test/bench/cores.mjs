/** How much more work a machine does with all of its cores than with one, which bounds what papers at the same time can gain. */

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { execPath } from 'node:process';
import { spread } from './run.mjs';

/** Work as that of a build: objects, strings, and memory that is collected. Prints the milliseconds that it took. */
const work = `
  const start = performance.now();
  const counts = {};
  let text = '';
  for (let i = 0; i < 1.5e6; i++) {
    counts['k' + (i % 50_000)] = i;
    text = (text + i).slice(-20);
  }
  console.log(performance.now() - start);
`;

/**
 * The work of all cores at once, as a multiple of that of one alone: 2 for two full cores, 1.3 or so for two threads of one.
 * One alone and all at once are measured in turn, since the machine is not the same from one second to the next.
 */
export async function gainOfCores({ count = availableParallelism(), turns = 5 } = {}) {
  const alone = [];
  const together = [];
  for (let turn = 0; turn < turns; turn++) {
    alone.push(await workMs());
    const all = await Promise.all(Array.from({ length: count }, workMs));
    together.push(all.reduce((sum, ms) => sum + ms, 0) / count);
  }
  return gainFrom(alone, together, count);
}

/** @param alone the times of the work by itself; @param together its times beside `count - 1` others */
export const gainFrom = (alone, together, count) => (count * spread(alone).median) / spread(together).median;

function workMs() {
  return new Promise((done, fail) => {
    const child = spawn(execPath, ['-e', work], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(Number(printed)) : fail(new Error(`the work ended with ${code}`)),
    );
  });
}
