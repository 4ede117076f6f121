/**
 * Faults of a run's surroundings: a browser that dies or freezes, a paper that is rewritten, cut, removed or replaced by a
 * folder while it is built, an `out` that goes away, a clock that is set back, a signal to stop. Each at a random moment.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { descendants, isThere, litter, paper, pause, run, torn } from './run-command.mjs';

const source = 'q.md';
const sections = 60;
const pdf = 'out/q.pdf';
const oldText = 'the old one %%EOF';

/** Each takes the folder, the run's process, and does its harm. `codes` are the ends that are allowed. */
const faults = {
  'browser killed': { codes: [0, 1, 2], harm: (_folder, child) => toBrowser(child, 'SIGKILL') },
  'browser frozen': { codes: [0, 1, 2], harm: (_folder, child) => toBrowser(child, 'SIGSTOP') },
  'input rewritten': {
    codes: [0, 1],
    harm: (folder) => writeFileSync(join(folder, source), paper('9.9', 30)),
  },
  'input cut': { codes: [0, 1], harm: (folder) => writeFileSync(join(folder, source), '') },
  'input removed': { codes: [0, 1, 2], harm: (folder) => rmSync(join(folder, source)) },
  'input a folder': {
    codes: [0, 1, 2],
    harm(folder) {
      rmSync(join(folder, source));
      mkdirSync(join(folder, source));
    },
  },
  'output removed': {
    codes: [0, 2],
    harm(folder) {
      const isNew = readFileSync(join(folder, pdf), 'latin1') !== oldText;
      rmSync(join(folder, 'out'), { recursive: true, force: true });
      return isNew ? 'the new PDF is gone' : undefined;
    },
  },
  'told to stop': { codes: [130, 0], harm: (_folder, child) => child.kill('SIGTERM') },
};

/** Injects each fault `count` times; returns how many there were and what was not survived. */
export async function harmSurroundings(count, context) {
  const failures = [];
  let done = 0;
  // a frozen browser is waited for no longer
  writeFileSync(join(context.folder, 'wp-build.yaml'), 'limits:\n  browser-seconds: 5\n');
  for (const [name, fault] of Object.entries(faults)) {
    for (let i = 0; i < count; i++, done++) {
      failures.push(...(await harmOnce(fault, context)).map((failure) => `${name}: ${failure}`));
    }
  }
  rmSync(join(context.folder, 'wp-build.yaml'));
  failures.push(...(await setClockBack(context)));
  return { count: done + 1, failures };
}

async function harmOnce({ codes, harm }, context) {
  const { folder, random } = context;
  prepare(folder);
  const at = 100 + Math.floor(random() * 1800);
  let started = [];
  let done;
  const during = async (child) => {
    await pause(at);
    started = descendants(child.pid);
    if (child.exitCode === null) done = harm(folder, child);
    const harmedAt = performance.now();
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
    child.stoppedIn = performance.now() - harmedAt;
  };
  let process;
  const { code, signal, stderr } = await run([source], {
    ...context,
    during: (child) => {
      process = child;
      return during(child);
    },
  });
  // Node itself ends a process whose signal comes before a handler is loaded: nothing has begun by then
  const isTooEarly = signal === 'SIGTERM' && codes.includes(130);
  const found = isTooEarly || codes.includes(code) ? [] : [`ended with ${code ?? signal}: ${stderr}`];
  if (code === 130 && process.stoppedIn > 2500)
    found.push(`took ${Math.round(process.stoppedIn)} ms to stop`);
  await pause(200);
  found.push(...started.filter(isThere).map((pid) => `process ${pid} is left`));
  // where `out` went away before the run failed, or after it wrote, there is no PDF, and none is torn
  const lost = done === 'the new PDF is gone' || (codes.length === 2 && codes.includes(2) && code === 2);
  return [...found, ...(lost ? [] : torn(context, [pdf])), ...litter(context)].map(
    (fault) => `after ${at} ms: ${fault}`,
  );
}

function prepare(folder) {
  rmSync(join(folder, source), { recursive: true, force: true });
  writeFileSync(join(folder, source), paper('1.0', sections));
  mkdirSync(join(folder, 'out'), { recursive: true });
  writeFileSync(join(folder, pdf), oldText);
}

function toBrowser(child, signal) {
  for (const pid of descendants(child.pid)) {
    try {
      process.kill(pid, signal);
    } catch {
      // it has ended
    }
  }
}

/** One hour back, half a second after the start: the same bytes. */
async function setClockBack(context) {
  const { folder, env } = context;
  prepare(folder);
  const clock = join(folder, 'clock.mjs');
  const script = `const real = Date.now;
    const back = () => (performance.now() > 500 ? 3_600_000 : 0);
    globalThis.Date = class extends Date { constructor(...args) { args.length === 0 ? super(real() - back()) : super(...args); } };
    Date.now = () => real() - back();`;
  writeFileSync(clock, script);
  const found = [];
  const bytes = [];
  for (const options of ['', `--import=${pathToFileURL(clock).href}`]) {
    const { code, stderr } = await run([source], { ...context, env: { ...env, NODE_OPTIONS: options } });
    if (code !== 0) found.push(`clock set back: ${code} ${stderr}`);
    bytes.push(readFileSync(join(folder, pdf), 'latin1'));
  }
  if (bytes[0] !== bytes[1]) found.push('clock set back: other bytes');
  return found;
}
