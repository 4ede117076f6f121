/** What the preview serves, and how it starts and ends. */

import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { BuildError } from '../../../src/diagnostic.js';
import { scripts, sheets, startSheet } from '../../../src/watch/preview/page-files.js';
import { startPreview } from '../../../src/watch/preview/preview.js';
import { startSubject, state } from '../preview-subject.js';

test('the address is on loopback, with a long token that differs each time', async () => {
  const { preview } = await startSubject();
  expect(preview.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  const other = await startPreview({ openInEditor: () => {} });
  expect(new URL(other.url).pathname).not.toBe(new URL(preview.url).pathname);
  await other.close();
});

test('the page, its files and the PDF are served under the token', async () => {
  const { token, send } = await startSubject();
  expect((await send(`/${token}/`)).body).toContain('<title>wp-build</title>');
  expect((await send(`/${token}/styles/base.css`)).headers['content-type']).toBe('text/css; charset=utf-8');
  expect((await send(`/${token}/pdfjs/pdf.mjs`)).body.length).toBeGreaterThan(100_000);
  const pdf = await send(`/${token}/paper.pdf?number=1`);
  expect(pdf).toMatchObject({ status: 200, body: '%PDF-1.7 the secret of the paper' });
});

test('localhost is the same address', async () => {
  const { port, token, send } = await startSubject();
  expect((await send(`/${token}/`, { headers: { Host: `localhost:${port}` } })).status).toBe(200);
});

test('every answer, refusals too, forbids framing, sniffing, caching and foreign content', async () => {
  const { token, send } = await startSubject();
  const answers = [
    await send(`/${token}/`),
    await send(`/${token}/paper.pdf`),
    await send('/'),
    await send(`/${token}/x`),
  ];
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe|\*/);
  }
});

test('the page names nothing outside itself', async () => {
  const { token, send } = await startSubject();
  const { body } = await send(`/${token}/`);
  const addresses = [...body.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
  for (const address of addresses) expect(address).not.toMatch(/^(\w+:)?\/\//);
  expect(addresses.filter((address) => address?.startsWith('/'))).toEqual([]);
});

test('it listens on loopback only', async () => {
  const { preview, port } = await startSubject();
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((face) => face && !face.internal && face.family === 'IPv4');
  for (const face of outside) {
    const reached = await new Promise((resolve) => {
      const socket = connect({ host: face?.address, port }, () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('close', () => resolve(false));
    });
    expect(reached, face?.address).toBe(false);
  }
  expect(new URL(preview.url).hostname).toBe('127.0.0.1');
});

test('updates arrive over the stream, the newest at once; absolute paths stay here', async () => {
  const { preview, port, token } = await startSubject();
  const events = await new Promise<string>((resolve, reject) => {
    let text = '';
    const sent = httpRequest(
      { host: '127.0.0.1', port, path: `/${token}/events`, agent: false },
      (response) => {
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
          if (text.split('\n\n').length === 2)
            preview.show({ ...state, status: 'failed', summary: 'two\nlines' });
          else resolve(text);
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
  const [first, second] = events
    .trim()
    .split('\n\n')
    .map((event) => JSON.parse(event.replace(/^data: /, '')));
  expect(first).toEqual({
    number: 1,
    paper: 1,
    title: 'A paper',
    status: 'good',
    summary: '1 page',
    problems: [
      {
        severity: 'warning',
        code: 'image-without-alt',
        message: 'The image has no alternative text.',
        where: 'chapters/two.md:12',
        frame: '> 12 | ![](a.png)',
      },
      { severity: 'info', code: 'glyph-missing', message: 'No place is known.', frame: '' },
    ],
  });
  expect(second).toMatchObject({ number: 2, paper: 1, status: 'failed', summary: 'two\nlines' });
  expect(events).not.toContain('/home/ada');
});

test('close ends open streams at once', async () => {
  const { preview, port, token } = await startSubject();
  const ended = new Promise((resolve) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, path: `/${token}/events`, agent: false },
      (response) => {
        response.on('error', () => {});
        response.on('close', resolve);
        void preview.close();
      },
    );
    sent.on('error', resolve);
    sent.end();
  });
  const before = performance.now();
  await ended;
  await preview.close();
  // a connection that is kept open would last five seconds
  expect(performance.now() - before).toBeLessThan(4000);
});

test('a port that is taken is an error that says what to do', async () => {
  const { port } = await startSubject();
  const taken = startPreview({ port, openInEditor: () => {} });
  await expect(taken).rejects.toBeInstanceOf(BuildError);
  await expect(taken).rejects.toMatchObject({
    diagnostics: [
      {
        severity: 'error',
        code: 'port-unavailable',
        message: `Port ${port} cannot be used: it is in use.`,
        hint: 'Choose another one with --port N, or leave --port out to take any free one.',
      },
    ],
  });
});

test('every script and style sheet of the page is served, and the page names every sheet', async () => {
  const { token, send } = await startSubject();
  const names = (folder: string, ext: string) =>
    readdirSync(new URL(`../../../${folder}/`, import.meta.url))
      .filter((name) => name.endsWith(ext))
      .map((name) => name.slice(0, -ext.length));
  expect([...scripts].sort()).toEqual(names('src/watch/preview/page', '.ts').sort());
  expect([...sheets, startSheet].sort()).toEqual(names('styles/preview', '.css').sort());
  const { body } = await send(`/${token}/`);
  const named = [...body.matchAll(/href="styles\/(\w+)\.css"/g)].map((match) => match[1]);
  expect(named).toEqual(sheets);
});
