import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser, type RunningBrowser } from '../../src/browser/launch.js';
import { runInPage } from '../../src/browser/run-in-page.js';

let browser: RunningBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Has `source`, a function of one argument, stand in for a function that a page calls. */
const call = (source: string, more: { readonly argument?: string; readonly timeoutMs?: number } = {}) =>
  runInPage(browser, {
    html: '<!doctype html><p>Hello</p>',
    script: `globalThis.twice = (text) => text + text; wpBuild.replaceBody = ${source}`,
    call: 'replaceBody',
    argument: more.argument ?? 'ab',
    timeoutMs: more.timeoutMs ?? 5000,
  });

test('a script runs in the document, and its answer comes back as plain data', async () => {
  expect(await call('twice')).toBe('abab');
  const read = '() => document.querySelector("p").textContent + " " + new Date(0).getTimezoneOffset()';
  expect(await call(read)).toBe('Hello 0');
});

test('an error in the page is an error here', async () => {
  await expect(call('() => { throw new RangeError("too far") }')).rejects.toThrow('too far');
});

test('a script that never ends is stopped, and the browser still works', async () => {
  const late = { name: 'TimeoutError', message: 'It took longer than 200 ms.' };
  await expect(call('() => { for (;;); }', { timeoutMs: 200 })).rejects.toMatchObject(late);
  await expect(call('() => new Promise(() => {})', { timeoutMs: 200 })).rejects.toMatchObject(late);
  expect(await call('twice')).toBe('abab');
});

test('a script reaches nothing', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => response.end(asked.push(request.url ?? '')));
  server.on('connection', () => asked.push('a connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const argument = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const attempt = `async (host) => {
    const tries = [
      () => fetch('http://' + host + '/fetch'),
      () => new WebSocket('ws://' + host + '/socket'),
      () => new EventSource('http://' + host + '/events'),
      () => navigator.sendBeacon('http://' + host + '/beacon'),
      () => { new Image().src = 'http://' + host + '/image' },
      () => window.open('http://' + host + '/window'),
      () => new Worker('data:text/javascript,fetch("http://' + host + '/worker")'),
      () => { document.body.innerHTML += '<iframe src="http://' + host + '/frame"></iframe>' },
      () => import('http://' + host + '/import'),
      () => eval('1'),
    ];
    const done = [];
    for (const attempt of tries) try { await attempt(); } catch {}
    await new Promise((resolve) => setTimeout(resolve, 300));
    return typeof RTCPeerConnection;
  }`;
  expect(await call(attempt, { argument })).toBe('undefined');
  expect(asked).toEqual([]);
  const leave = '(host) => { location = "http://" + host; return new Promise(() => {}); }';
  await expect(call(leave, { argument })).rejects.toThrow('The page tried to go to http://127.0.0.1');
});
