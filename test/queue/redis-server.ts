/** A redis-server of a test's own, where the machine has one. */

import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** Whether there is a redis-server to start. */
export const hasRedis = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Starts one that keeps nothing on the disk; it ends with the test. */
export async function startRedis(): Promise<{ readonly address: string; stop(): void }> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  server.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  const stop = () => void server.kill('SIGKILL');
  onTestFinished(stop);
  while (!output.includes('Ready to accept connections')) await pause(20);
  return { address: `redis://127.0.0.1:${port}`, stop };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
