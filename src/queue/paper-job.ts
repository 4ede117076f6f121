/**
 * The messages of a queue: a job and its result. `checkedJob` validates each job before a worker uses it, since others
 * may write to the queue.
 */

import * as v from 'valibot';
import type { BuildOptions } from '../types.js';

/** Names of jobs, files and results in Redis. */
export const queueName = 'wp-build';

/** Key of bytes in Redis, by their digest. */
export const bytesKey = (sha256: string): string => `${queueName}:bytes:${sha256}`;

/** Of all files of one paper, and of all that is made of it. */
export const maxPaperBytes = 256 * 1024 * 1024;

/** The time to live of bytes and results in Redis, for jobs that need them and clients that come back. */
export const keptSeconds = 24 * 60 * 60;

/** The options that travel. Others, such as where files go, are the client's own. */
export const travelling = [
  ...(['theme', 'pageSize', 'set', 'audience', 'html', 'draft', 'strict', 'allowNetwork'] as const),
  ...(['sourceDateEpoch', 'days', 'text'] as const),
] as const;

/** Options of a build as a job carries them. */
export type JobOptions = Pick<BuildOptions, (typeof travelling)[number]>;

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A path of the client, which the worker maps to a path below its own folder. */
const path = v.pipe(
  v.string(),
  v.maxLength(4096),
  v.check((text) => text.startsWith('/') && !text.includes('\\0') && !text.includes('\0')),
  v.check((text) => !text.split('/').some((step) => step === '..' || step === '.')),
);

const size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxPaperBytes));

const options = v.strictObject({
  theme: v.optional(v.array(v.string())),
  pageSize: v.optional(v.string()),
  set: v.optional(v.record(v.string(), v.string())),
  audience: v.optional(v.array(v.string())),
  html: v.optional(v.boolean()),
  draft: v.optional(v.boolean()),
  strict: v.optional(v.boolean()),
  allowNetwork: v.optional(v.boolean()),
  sourceDateEpoch: v.optional(v.number()),
  days: v.optional(
    v.strictObject({
      today: v.optional(v.string()),
      git: v.optional(v.string()),
      commit: v.optional(v.string()),
    }),
  ),
  text: v.optional(v.string()),
});

const job = v.strictObject({
  /** digest of the code of wp-build: other code may make other bytes */
  code: v.string(),
  paper: path,
  root: path,
  /** where theme files of the command line are looked for from */
  from: path,
  options,
  files: v.pipe(v.array(v.strictObject({ path, sha256: digest, size })), v.maxLength(20_000)),
});

/** A paper to build, with all that it is made of. */
export type PaperJob = v.InferOutput<typeof job>;

const result = v.strictObject({
  pages: v.number(),
  ms: v.number(),
  files: v.array(v.strictObject({ extension: v.picklist(['.pdf', '.html']), sha256: digest, size })),
  diagnostics: v.array(
    v.strictObject({
      severity: v.picklist(['error', 'warning', 'info']),
      code: v.string(),
      message: v.string(),
      place: v.optional(v.strictObject({ file: v.string(), line: v.number(), column: v.number() })),
      hint: v.optional(v.string()),
    }),
  ),
});

/** The result of a job. Without files the paper has errors. */
export type PaperResult = v.InferOutput<typeof result>;

/** The job, once it is one. Throws where it is not, or holds more than a paper may. */
export function checkedJob(value: unknown): PaperJob {
  const checked = v.parse(job, value);
  const bytes = checked.files.reduce((sum, file) => sum + file.size, 0);
  if (bytes > maxPaperBytes) throw new Error('the job holds more bytes than a paper may');
  return checked;
}

/** The result, once it is one. */
export function checkedResult(value: unknown): PaperResult {
  return v.parse(result, value);
}
