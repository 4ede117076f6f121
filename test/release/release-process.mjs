/**
 * A process that releases, for tests that kill it: node release-process.mjs CODE REQUEST. CODE is the folder of the
 * compiled release stage; REQUEST is JSON: releases, plan (bytes in base64), killAt (operation, or -1), waitMs.
 */

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [code, json] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(code, file)).href);
const { applyRelease, recover } = await load('release/apply.js');
const { disk } = await load('release/file-operations.js');
const { giveLock, lockPath, takeLock } = await load('release/lock.js');

const { releases, plan, killAt, waitMs } = JSON.parse(json);
const files = plan.files.map((file) => ({ ...file, bytes: Buffer.from(file.base64, 'base64') }));
let count = 0;
const counting = Object.fromEntries(
  Object.entries(disk).map(([name, operation]) => [
    name,
    async (...args) => {
      if (count++ === killAt) process.kill(process.pid, 'SIGKILL');
      return operation(...args);
    },
  ]),
);

const folder = join(releases, plan.name);
try {
  const lock = await takeLock(lockPath(releases, plan.name), counting);
  await sleep(waitMs);
  await recover(folder, plan.name, counting);
  await applyRelease({ ...plan, files }, { folder, lock, files: counting });
  await giveLock(lock, counting);
  console.log(JSON.stringify({ done: true, operations: count }));
} catch (cause) {
  console.log(JSON.stringify({ reported: cause.message, hint: cause.diagnostics?.[0]?.hint }));
}
