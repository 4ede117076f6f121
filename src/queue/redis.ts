/**
 * An address → BullMQ and Redis. Both packages are optional: they are loaded when a queue is named, and their absence
 * is a fault with what to install. A Redis that does not answer is an error too, after a few retries.
 */

import type { Redis } from 'ioredis';
import { BuildError, error } from '../diagnostic.js';
import { sha256 } from '../hash.js';
import { bytesKey, keptSeconds } from './paper-job.js';

/** The part of the packages that is used. */
export type BullMq = Pick<typeof import('bullmq'), 'Queue' | 'QueueEvents' | 'Worker'> &
  Pick<typeof import('ioredis'), 'Redis'>;

/** Loads BullMQ and its client of Redis. Throws BuildError where they are not installed. */
export async function loadBullMq(): Promise<BullMq> {
  try {
    const [{ Queue, QueueEvents, Worker }, { Redis }] = await Promise.all([
      import('bullmq'),
      import('ioredis'),
    ]);
    return { Queue, QueueEvents, Worker, Redis };
  } catch (cause) {
    const hint = 'Run npm install bullmq ioredis.';
    const message = 'A queue needs the packages bullmq and ioredis.';
    throw new BuildError(error('queue-failed', message, { hint }), { cause });
  }
}

/** Milliseconds until a Redis that does not answer is given up. */
const connectMs = 5000;

/** Connects to Redis. Throws BuildError where nothing answers there. */
export async function connect({ Redis: Client }: BullMq, address: string): Promise<Redis> {
  if (!/^rediss?:\/\//i.test(address)) {
    const hint = 'Write redis://HOST:6379, or rediss:// for TLS.';
    throw new BuildError(error('usage', `--queue ${shown(address)} is no address of Redis.`, { hint }));
  }
  const redis = new Client(address, {
    lazyConnect: true,
    connectTimeout: connectMs,
    maxRetriesPerRequest: null,
  });
  // each command has its own way to hear of a fault
  redis.on('error', () => {});
  const attempt = redis.connect().then(() => redis.ping());
  const late = new Promise<never>((_, fail) => {
    setTimeout(() => fail(new Error('no answer in 5 seconds')), connectMs).unref();
  });
  try {
    await Promise.race([attempt, late]);
    return redis;
  } catch (cause) {
    attempt.catch(() => {});
    redis.disconnect();
    throw lost(address, cause);
  }
}

/** The fault of a Redis that is not there, or not any more. */
export function lost(address: string, cause?: unknown): BuildError {
  const hint =
    'Start Redis, or correct --queue. Finished papers are cached: run the same command again to build the others.';
  const reason = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  const message = `Redis at ${shown(address)} does not answer${reason}.`;
  return new BuildError(error('queue-failed', message, { hint }), { cause });
}

/** An address without its password. */
export function shown(address: string): string {
  return address.replace(/\/\/[^@/]*@/, '//…@');
}

/** Puts bytes in Redis, unless they are there, and keeps them for a day from now. Returns their digest. */
export async function putBytes(redis: Redis, bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  const key = bytesKey(digest);
  const isThere = await redis.expire(key, keptSeconds);
  if (!isThere) await redis.set(key, Buffer.from(bytes), 'EX', keptSeconds);
  return digest;
}

/** Bytes from Redis. Throws where they are gone, or are others. */
export async function getBytes(
  redis: Redis,
  file: { readonly sha256: string; readonly size: number },
): Promise<Buffer> {
  const key = bytesKey(file.sha256);
  if ((await redis.strlen(key)) !== file.size) throw new Error(`${key} is gone from Redis, or damaged`);
  const bytes = await redis.getBuffer(key);
  if (bytes === null || sha256(bytes) !== file.sha256)
    throw new Error(`${key} is gone from Redis, or damaged`);
  return bytes;
}
