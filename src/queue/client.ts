/**
 * Papers → jobs of a queue, and the results back. The id of a job is a hash of its content: a paper that is requested
 * twice, as after a killed run, is built once. A paper with a file that must not be sent to a worker is built on this
 * machine.
 */

import type { Job } from 'bullmq';
import { type MadeFile, placeOf, writeOutputs } from '../build/build-outputs.js';
import { daysFor } from '../build/days.js';
import { loadPaper } from '../build/load-paper.js';
import { filesOf } from '../build/paper-files.js';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { sha256 } from '../hash.js';
import type { BuildOptions, BuildResult, LoadedPaper } from '../types.js';
import {
  checkedResult,
  type JobOptions,
  keptSeconds,
  maxPaperBytes,
  type PaperJob,
  type PaperResult,
  queueName,
  travelling,
} from './paper-job.js';
import { connect, getBytes, loadBullMq, lost, putBytes, shown } from './redis.js';

/** A queue that builds papers. */
export interface PaperQueue {
  /** Lets a worker build the paper, and writes the result; undefined where the paper has to be built here. */
  build(paper: string, options: BuildOptions): Promise<BuildResult | undefined>;
  close(): Promise<void>;
}

export interface QueueRequest {
  readonly address: string;
  /** digest of the code of wp-build */
  readonly code: string;
  readonly signal?: AbortSignal | undefined;
  /** Shows a note to the user who waits. */
  note(text: string): void;
}

/** Attempts for a paper where a worker crashes or has a bug. */
const attempts = 3;

/** After this time without a worker a note is shown. */
const lonelyMs = 5000;

/** Opens the queue at an address. Throws BuildError where no Redis answers. */
export async function openQueue({ address, code, signal, note }: QueueRequest): Promise<PaperQueue> {
  const bullmq = await loadBullMq();
  const redis = await connect(bullmq, address);
  const connection = { connection: redis as never };
  const queue = new bullmq.Queue(queueName, connection);
  const events = new bullmq.QueueEvents(queueName, { connection: redis.duplicate() as never });
  const gone = whenGone([redis], signal, address);
  queue.on('error', () => {});
  events.on('error', () => {});
  await Promise.race([events.waitUntilReady(), gone.promise]);
  const lonely = setInterval(async () => {
    const workers = await queue.getWorkersCount().catch(() => 1);
    if (workers === 0)
      note(`no worker is at ${shown(address)}: start wp-build worker --queue on any machine`);
  }, lonelyMs);
  return {
    async build(paper, options) {
      const packed = await pack(paper, options, code);
      if (!packed) return undefined;
      const start = performance.now();
      const work = async () => {
        for (const { bytes } of packed.files) await putBytes(redis, bytes);
        const job = await addedJob(packed.job);
        const result = checkedResult(await finished(job));
        const files = await Promise.all(
          result.files.map(
            async (file): Promise<MadeFile> => ({
              extension: file.extension,
              bytes: await getBytes(redis, file),
            }),
          ),
        );
        return { result, files };
      };
      const working = work();
      working.catch(() => {});
      const { result, files } = await Promise.race([working, gone.promise]);
      return written(packed.loaded, { paper, options, result, files, start });
    },
    async close() {
      clearInterval(lonely);
      gone.end();
      await Promise.race([
        Promise.allSettled([events.close(), queue.close()]),
        new Promise((done) => setTimeout(done, 500).unref()),
      ]);
      redis.disconnect();
    },
  };

  async function addedJob(job: PaperJob): Promise<Job> {
    const jobId = sha256(JSON.stringify(job));
    const before = await queue.getJob(jobId);
    // what failed before is tried again
    if (before && (await before.isFailed())) await before.remove();
    return queue.add('paper', job, {
      jobId,
      attempts,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: { age: keptSeconds / 2 },
      removeOnFail: { age: keptSeconds },
    });
  }

  function finished(job: Job): Promise<unknown> {
    return job.waitUntilFinished(events).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const hint = `It was tried ${attempts} times. Look at the log of the workers.`;
      const message = `${job.data.paper} was not built by any worker: ${withFullStop(reason)}`;
      throw new BuildError(error('queue-failed', message, { hint }), { cause });
    });
  }
}

/** Timeout of the connection to Redis; a restart takes less time. */
const awayMs = 6_000;

function whenGone(
  clients: readonly { on(event: 'close' | 'ready', heard: () => void): unknown }[],
  signal: AbortSignal | undefined,
  address: string,
) {
  let timer: NodeJS.Timeout | undefined;
  let fail: (cause: unknown) => void = () => {};
  const promise = new Promise<never>((_, reject) => {
    fail = reject;
  });
  promise.catch(() => {});
  const abort = () => fail(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  for (const client of clients) {
    client.on('close', () => {
      timer ??= setTimeout(() => fail(lost(address)), awayMs);
    });
    client.on('ready', () => {
      clearTimeout(timer);
      timer = undefined;
    });
  }
  const end = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
  return { promise, end };
}

interface Packed {
  readonly job: PaperJob;
  readonly files: readonly { readonly bytes: Uint8Array }[];
  readonly loaded: LoadedPaper;
}

/** Options that are sent, and those that do not concern a worker. */
const known: ReadonlySet<string> = new Set<keyof BuildOptions>([
  ...travelling,
  ...(['out', 'below', 'root', 'browser', 'jobs', 'cache', 'cacheSecret', 'signal', 'onProgress'] as const),
]);

async function pack(paper: string, options: BuildOptions, code: string): Promise<Packed | undefined> {
  const loaded = await loadPaper(paper, options);
  const { source } = loaded.paper;
  // a worker knows neither which files are forbidden here, nor options that are not sent
  const isLocal = Object.entries(options).some(([key, value]) => value !== undefined && !known.has(key));
  if (
    isLocal ||
    process.platform === 'win32' ||
    loaded.diagnostics.some((found) => found.code === 'outside-root')
  )
    return undefined;
  const files = await filesOf(loaded, { theme: options.theme, maxBytes: maxPaperBytes });
  const days = await daysFor(source, options);
  const given = Object.fromEntries(travelling.map((key) => [key, options[key]]));
  const chosen: JobOptions = JSON.parse(JSON.stringify({ ...given, days }));
  const listed = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), size: bytes.length }));
  const job = {
    code,
    paper: source.path,
    root: source.root,
    from: process.cwd(),
    options: chosen,
    files: listed,
  };
  return { job: job as PaperJob, files, loaded };
}

interface Returned {
  readonly paper: string;
  readonly options: BuildOptions;
  readonly result: PaperResult;
  readonly files: readonly MadeFile[];
  readonly start: number;
}

async function written(
  { paper: { source, project }, dependencies }: LoadedPaper,
  { paper, options, result, files, start }: Returned,
): Promise<BuildResult> {
  const { pages } = result;
  const diagnostics = result.diagnostics as BuildResult['diagnostics'];
  if (files.length === 0) throw new BuildError(diagnostics, { dependencies });
  const place = placeOf(source, project);
  const paths = await writeOutputs({ place, files, inputs: dependencies, options, which: 'all' });
  const ms = performance.now() - start;
  return {
    source: paper,
    output: paths[0] ?? '',
    pages,
    bytes: files[0]?.bytes.length ?? 0,
    ms: Math.round(ms),
    steps: [{ step: 'queue', ms }],
    files: paths,
    diagnostics,
    dependencies,
  };
}
