/** Who is let into the preview: raw requests, as a browser on a hostile page, a script or a curious user would send. */

import { readdirSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { scripts } from '../../src/watch/preview/page-files.js';
import { type Preview, type PreviewState, startPreview } from '../../src/watch/preview/preview.js';

const state: PreviewState = {
  title: 'A paper',
  revision: 1,
  pdf: new TextEncoder().encode('%PDF-1.7 the secret of the paper'),
  diagnostics: [
    {
      severity: 'warning',
      code: 'image-without-alt',
      message: 'The image has no alternative text.',
      place: { file: '/home/ada/paper/chapters/two.md', line: 12, column: 3 },
    },
    { severity: 'info', code: 'glyph-missing', message: 'No place is known.' },
  ],
  frames: ['> 12 | ![](a.png)', ''],
  blocks: [
    { file: '/home/ada/paper/paper.md', line: 7, page: 0, xPt: 60, topPt: 60, widthPt: 400, heightPt: 50 },
  ],
  status: 'good',
  summary: '1 page',
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let preview: Preview;
let opened: [string, number, number][];
let port: number;
let token: string;

beforeEach(async () => {
  opened = [];
  preview = await startPreview({ openInEditor: (...place) => opened.push(place) });
  preview.show(state);
  const url = new URL(preview.url);
  port = Number(url.port);
  token = url.pathname.slice(1, -1);
});

afterEach(() => preview.close());

/** Sends a request with exactly this path and these headers, normalised by nobody. */
function send(
  path: string,
  request: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers, body } = request;
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const origin = () => ({ Origin: `http://127.0.0.1:${port}` });
const json = () => ({ ...origin(), 'Content-Type': 'application/json' });
const point = JSON.stringify({ page: 0, xPt: 100, topPt: 80 });

test('the address is on loopback, with a long token that differs each time', async () => {
  expect(preview.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  const other = await startPreview({ openInEditor: () => {} });
  expect(new URL(other.url).pathname).not.toBe(new URL(preview.url).pathname);
  await other.close();
});

test('the page, its files and the PDF are served under the token', async () => {
  expect((await send(`/${token}/`)).body).toContain('<title>wp-build</title>');
  expect((await send(`/${token}/preview.css`)).headers['content-type']).toBe('text/css; charset=utf-8');
  expect((await send(`/${token}/pdfjs/pdf.mjs`)).body.length).toBeGreaterThan(100_000);
  const pdf = await send(`/${token}/paper.pdf?number=1`);
  expect(pdf).toMatchObject({ status: 200, body: '%PDF-1.7 the secret of the paper' });
});

test('localhost is the same address', async () => {
  expect((await send(`/${token}/`, { headers: { Host: `localhost:${port}` } })).status).toBe(200);
});

test.each([
  'evil.example',
  'evil.example:80',
  '127.0.0.1',
  '127.0.0.1:1',
  'localhost.evil.example',
  '127.0.0.1.nip.io',
  '[::1]',
])('the host %j is refused', async (host) => {
  const answer = await send(`/${token}/paper.pdf`, { headers: { Host: host } });
  expect(answer).toMatchObject({ status: 403, body: 'This server answers only to its own address.\n' });
});

test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost:1'])(
  'the origin %j is refused, whatever is asked for',
  async (foreign) => {
    for (const route of ['', 'events', 'paper.pdf', 'preview.css']) {
      const answer = await send(`/${token}/${route}`, { headers: { Origin: foreign } });
      expect(answer).toMatchObject({ status: 403, body: 'Requests from other pages are refused.\n' });
    }
    const headers = { ...json(), Origin: foreign };
    expect((await send(`/${token}/source`, { method: 'POST', headers, body: point })).status).toBe(403);
    expect(opened).toEqual([]);
  },
);

test('what a browser says of a request from another site is believed; a link to the page itself works', async () => {
  const crossSite = { 'Sec-Fetch-Site': 'cross-site' };
  expect((await send(`/${token}/paper.pdf`, { headers: crossSite })).status).toBe(403);
  expect((await send(`/${token}/page/main.js`, { headers: { 'Sec-Fetch-Site': 'same-site' } })).status).toBe(
    403,
  );
  expect((await send(`/${token}/`, { headers: { ...crossSite, 'Sec-Fetch-Mode': 'no-cors' } })).status).toBe(
    403,
  );
  expect((await send(`/${token}/`, { headers: { ...crossSite, 'Sec-Fetch-Mode': 'navigate' } })).status).toBe(
    200,
  );
});

test('without the token there is nothing, not even the page', async () => {
  const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  const paths = [
    '/',
    '//',
    '/paper.pdf',
    '/events',
    `/${token}`,
    `/${wrong}/`,
    `/${wrong}/paper.pdf`,
    `/x${token}/`,
  ];
  for (const path of [...paths, `//${token}/`, `/?/${token}/`, '/%2e/', `/${token.toLowerCase()}/`, '*']) {
    expect(await send(path), path).toMatchObject({
      status: 403,
      body: 'The address lacks its token. Open the one that the terminal shows.\n',
    });
  }
});

test('no path leads out of the table of routes', async () => {
  const paths = [
    '../package.json',
    '../../../../etc/passwd',
    'page/../../preview.js',
    'page/../page/main.js',
    './',
    '%2e%2e/package.json',
    '..%2f..%2fetc%2fpasswd',
    '..\\..\\package.json',
    'pdfjs/../pdfjs/pdf.mjs',
    '/etc/passwd',
    'file:///etc/passwd',
    'page/',
    'PREVIEW.CSS',
    'preview.css/',
    'preview.css%00',
    'constructor',
    '__proto__',
  ];
  for (const path of paths) {
    const answer = await send(`/${token}/${path}`);
    expect(answer, path).toMatchObject({ status: 404, body: 'There is nothing at this address.\n' });
  }
});

test('a route knows one method', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE']) {
    const answer = await send(`/${token}/paper.pdf`, { method, headers: json() });
    expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET']);
  }
  const answer = await send(`/${token}/source`);
  expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
});

test('the editor is opened for the page itself only', async () => {
  const post = (headers: Record<string, string>, body = point) =>
    send(`/${token}/source`, { method: 'POST', headers, body });
  expect((await post({ 'Content-Type': 'application/json' })).status).toBe(403);
  expect((await post({ ...origin(), 'Content-Type': 'text/plain' })).status).toBe(415);
  expect((await post(json(), '{"page":')).status).toBe(400);
  expect((await post(json(), '{"page":0,"xPt":1,"topPt":1,"file":"/etc/passwd"}')).status).toBe(400);
  expect((await post(json(), '{"page":-1,"xPt":1,"topPt":1}')).status).toBe(400);
  expect((await post(json(), ' '.repeat(5000))).status).toBe(413);
  expect(opened).toEqual([]);
  expect(await post(json())).toMatchObject({ status: 200, body: '{"where":"paper.md:7"}' });
  expect(opened).toEqual([['/home/ada/paper/paper.md', 7, 1]]);
});

test('a problem is opened by its index in the update that the page saw', async () => {
  const post = (body: object) =>
    send(`/${token}/problem`, { method: 'POST', headers: json(), body: JSON.stringify(body) });
  const unknown = { status: 404, body: 'No source is known for this place.\n' };
  expect(await post({ number: 0, index: 0 })).toMatchObject(unknown);
  expect(await post({ number: 1, index: 1 })).toMatchObject(unknown);
  expect(await post({ number: 1, index: 2 })).toMatchObject(unknown);
  expect(await post({ number: 1, index: 0 })).toMatchObject({
    status: 200,
    body: '{"where":"chapters/two.md:12"}',
  });
  expect(opened).toEqual([['/home/ada/paper/chapters/two.md', 12, 3]]);
});

test('every answer, refusals too, forbids framing, sniffing, caching and foreign content', async () => {
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
  const { body } = await send(`/${token}/`);
  const addresses = [...body.matchAll(/\b(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
  for (const address of addresses) expect(address).not.toMatch(/^(\w+:)?\/\//);
  expect(addresses.filter((address) => address?.startsWith('/'))).toEqual([]);
});

test('it listens on loopback only', async () => {
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
  expect(performance.now() - before).toBeLessThan(500);
});

test('a port that is taken is an error that says what to do', async () => {
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

test('every script of the page is served', () => {
  const folder = new URL('../../src/watch/preview/page/', import.meta.url);
  expect([...scripts].sort()).toEqual(
    readdirSync(folder)
      .map((name) => name.replace(/\.ts$/, ''))
      .sort(),
  );
});
