/**
 * From a save to a new, whole PDF on the disk: wp-build and a peer watch at the same time, and are edited in turn. The peer is
 * edited only when wp-build has done what it does while the author is idle, so that neither waits for the other.
 */

import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { editedText } from './papers.mjs';
import { spread } from './run.mjs';
import { sampleCpu } from './tree-cpu.mjs';

/** Watches the paper with both, and edits it `runs` times after one edit that is not counted. */
export async function watchRatio({ markdown, cwd }, { cli, peer, runs }) {
  const tools = { ours: `${cwd}-ours`, peer: `${cwd}-peer` };
  for (const at of Object.values(tools)) cpSync(cwd, at, { recursive: true });
  const start = (command, args, at, env) =>
    spawn(command, args, { cwd: at, env: { ...process.env, ...env }, stdio: 'ignore' });
  const running = [
    start(process.execPath, [cli, 'paper.md', '--watch'], tools.ours, {}),
    start(peer.command, [...peer.args, '--watch'], tools.peer, peer.env),
  ];
  const cpu = { ours: sampleCpu(running[0].pid), peer: sampleCpu(running[1].pid) };
  const pdfs = { ours: join(tools.ours, 'out/paper.pdf'), peer: join(tools.peer, peer.pdf) };
  try {
    const began = Date.now();
    await Promise.all(Object.values(pdfs).map((pdf) => wholePdf(pdf, began)));
    await nextWrite(pdfs.ours);
    const times = { ours: [], peer: [] };
    const processors = { ours: [], peer: [] };
    for (let turn = -1; turn < runs; turn++) {
      for (const name of ['ours', 'peer']) {
        const before = cpu[name].seconds();
        const ms = await edit(markdown, { at: tools[name], pdf: pdfs[name] }, turn);
        if (turn >= 0) {
          times[name].push(ms);
          processors[name].push(cpu[name].seconds() - before);
        }
        if (name === 'ours') await nextWrite(pdfs.ours);
        await sleep(300);
      }
    }
    const ratio = spread(times.ours.map((ms, index) => ms / times.peer[index]));
    return {
      ratio,
      ms: spread(times.ours),
      againstMs: spread(times.peer),
      cpuS: spread(processors.ours).median,
      againstCpuS: spread(processors.peer).median,
    };
  } finally {
    for (const each of Object.values(cpu)) each.stop();
    for (const child of running) child.kill('SIGINT');
    await sleep(500);
    for (const child of running) child.kill('SIGKILL');
  }
}

/** Changes a sentence in the middle of the paper; the milliseconds until the PDF is new and whole. */
async function edit(markdown, { at, pdf }, turn) {
  const before = existsSync(pdf) ? statSync(pdf).mtimeMs : 0;
  const start = performance.now();
  writeFileSync(join(at, 'paper.md'), editedText(markdown, turn));
  await wholePdf(pdf, before + 0.001);
  return performance.now() - start;
}

/** Waits until a watch writes its files once more: those of a cold build, when nothing changed for a while. */
export async function nextWrite(pdf) {
  const { mtimeMs } = statSync(pdf);
  for (const end = performance.now() + 600_000; performance.now() < end; await sleep(100))
    if (existsSync(pdf) && statSync(pdf).mtimeMs !== mtimeMs) return;
}

/** Waits for a PDF newer than `after` that ends as a PDF does. */
async function wholePdf(pdf, after) {
  for (const end = performance.now() + 600_000; performance.now() < end; await sleep(2)) {
    if (!existsSync(pdf) || statSync(pdf).mtimeMs < after) continue;
    if (readFileSync(pdf).subarray(-32).includes('%%EOF')) return;
  }
  throw new Error(`${pdf} was not written`);
}
