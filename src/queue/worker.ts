/**
 * Jobs of a queue → built papers, which are sent back. The files of a job are written to a temporary folder under their
 * original paths, so that links between them work; diagnostics name the paths of the client. A paper with errors is a
 * normal result; a bug, or an error of this machine, is thrown, and another worker retries the job.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Job, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { type BrowserSession, build } from '../build/build.js';
import { BuildError, exitCodeOf } from '../diagnostic.js';
import { makeTemporaryFolder } from '../disk/temporary-folder.js';
import type { BuildOptions, Diagnostic } from '../types.js';
import { optionsOf } from './job-options.js';
import { checkedJob, type PaperJob, type PaperResult, queueName } from './paper-job.js';
import { connect, getBytes, loadBullMq, putBytes } from './redis.js';

export interface WorkerRequest {
  readonly address: string;
  readonly code: string;
  readonly session: BrowserSession;
  /** papers at once */
  readonly jobs: number;
  /** timeout after which the papers of a silent worker go to another worker */
  readonly lockSeconds: number;
  readonly signal: AbortSignal;
  note(text: string): void;
}

/** The number of crashed workers after which a paper is given up. */
const maxDeaths = 5;

/** Works until `signal` aborts. Throws BuildError where no Redis answers at the start. */
export async function work(request: WorkerRequest): Promise<void> {
  const { address, jobs, lockSeconds, signal, note } = request;
  const bullmq = await loadBullMq();
  const redis = await connect(bullmq, address);
  const worker = new bullmq.Worker(queueName, (job: Job) => built(job, redis, request), {
    connection: redis.duplicate() as never,
    concurrency: jobs,
    lockDuration: lockSeconds * 1000,
    stalledInterval: lockSeconds * 500,
    maxStalledCount: maxDeaths,
  });
  report(worker, note);
  try {
    await worker.waitUntilReady();
    note(`waiting for papers, ${jobs} at once`);
    await new Promise<void>((done) => {
      signal.addEventListener('abort', () => done(), { once: true });
      if (signal.aborted) done();
    });
  } finally {
    // papers in work are not awaited: another worker takes them over
    await worker.close(true).catch(() => {});
    redis.disconnect();
  }
}

function report(worker: Worker, note: (text: string) => void): void {
  let isAway = false;
  worker.on('error', () => {
    if (!isAway) note('Redis does not answer; trying again');
    isAway = true;
  });
  worker.on('ready', () => {
    isAway = false;
  });
  worker.on('completed', ({ data }, { pages, ms }: PaperResult) => {
    note(`${data.paper}: ${pages === 0 ? 'at fault' : `${pages} pages`}, ${ms} ms`);
  });
  worker.on('failed', (job, cause) => note(`${job?.data.paper}: ${cause.message}`));
}

async function built(job: Job, redis: Redis, { code, session, signal }: WorkerRequest): Promise<PaperResult> {
  const paper = checkedJob(job.data);
  if (paper.code !== code)
    throw new Error('the job is of another version of wp-build; workers and clients need the same');
  const start = performance.now();
  const folder = await makeTemporaryFolder();
  try {
    const top = join(folder.path, 'files');
    await unpack(paper, { redis, top });
    const options = { ...optionsOf(paper, top), out: join(folder.path, 'out'), signal };
    const found = await attempt(paper, top, { session, options });
    const files = [];
    for (const { extension, bytes } of found.files)
      files.push({ extension, sha256: await putBytes(redis, bytes), size: bytes.length });
    const diagnostics = found.diagnostics.map((each) => asOfClient(each, top));
    const ms = Math.round(performance.now() - start);
    return { pages: found.pages, ms, files, diagnostics } as PaperResult;
  } finally {
    await folder.remove();
  }
}

async function unpack({ files, root, from, paper }: PaperJob, { redis, top }: { redis: Redis; top: string }) {
  for (const folder of [root, from, dirname(paper)]) await mkdir(join(top, folder), { recursive: true });
  for (const file of files) {
    const place = join(top, file.path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, await getBytes(redis, file), { flag: 'wx', mode: 0o600 });
  }
}

interface Attempt {
  readonly session: BrowserSession;
  readonly options: BuildOptions;
}

async function attempt({ paper }: PaperJob, top: string, { session, options }: Attempt) {
  try {
    const { produced, files } = await build(join(top, paper), { session }, options);
    return { pages: produced.pagination.pageCount, files, diagnostics: produced.diagnostics };
  } catch (cause) {
    // 1: an error of the paper, which is the same on every worker
    if (!(cause instanceof BuildError) || exitCodeOf(cause.diagnostics) !== 1) throw cause;
    return { pages: 0, files: [], diagnostics: cause.diagnostics };
  }
}

/** A diagnostic with the paths of the client. */
function asOfClient({ message, hint, place, ...rest }: Diagnostic, top: string): Diagnostic {
  const own = (text: string) => text.replaceAll(top, '');
  return {
    ...rest,
    message: own(message),
    ...(hint !== undefined && { hint: own(hint) }),
    ...(place && { place: { ...place, file: own(place.file) } }),
  };
}
