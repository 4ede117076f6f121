/** Who is refused by the preview: what a browser on a hostile page, a script or a curious user would send. */

import { expect, test } from 'vitest';
import { startSubject } from './preview-subject.js';

const point = JSON.stringify({ page: 0, xPt: 100, topPt: 80 });

test.each([
  'evil.example',
  'evil.example:80',
  '127.0.0.1',
  '127.0.0.1:1',
  'localhost.evil.example',
  '127.0.0.1.nip.io',
  '[::1]',
])('the host %j is refused', async (host) => {
  const { token, send } = await startSubject();
  const answer = await send(`/${token}/paper.pdf`, { headers: { Host: host } });
  expect(answer).toMatchObject({ status: 403, body: 'This server answers only to its own address.\n' });
});

test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost:1'])(
  'the origin %j is refused, whatever is asked for',
  async (foreign) => {
    const { token, send, opened, byThePage } = await startSubject();
    for (const route of ['', 'events', 'paper.pdf', 'styles/base.css']) {
      const answer = await send(`/${token}/${route}`, { headers: { Origin: foreign } });
      expect(answer).toMatchObject({ status: 403, body: 'Requests from other pages are refused.\n' });
    }
    const headers = { ...byThePage, Origin: foreign };
    expect((await send(`/${token}/source`, { method: 'POST', headers, body: point })).status).toBe(403);
    expect(opened).toEqual([]);
  },
);

test('what a browser says of a request from another site is believed; a link to the page itself works', async () => {
  const { token, send } = await startSubject();
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
  const { token, send } = await startSubject();
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
  const { token, send } = await startSubject();
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
    'STYLES/BASE.CSS',
    'styles/base.css/',
    'styles/base.css%00',
    'constructor',
    '__proto__',
  ];
  for (const path of paths) {
    const answer = await send(`/${token}/${path}`);
    expect(answer, path).toMatchObject({ status: 404, body: 'There is nothing at this address.\n' });
  }
});

test('a route knows one method', async () => {
  const { token, send, byThePage } = await startSubject();
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE']) {
    const answer = await send(`/${token}/paper.pdf`, { method, headers: byThePage });
    expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET']);
  }
  const answer = await send(`/${token}/source`);
  expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
});

test('the editor is opened for the page itself only', async () => {
  const { token, opened, send, byThePage } = await startSubject();
  const post = (headers: Record<string, string>, body = point) =>
    send(`/${token}/source`, { method: 'POST', headers, body });
  expect((await post({ 'Content-Type': 'application/json' })).status).toBe(403);
  expect((await post({ ...byThePage, 'Content-Type': 'text/plain' })).status).toBe(415);
  expect((await post(byThePage, '{"page":')).status).toBe(400);
  expect((await post(byThePage, '{"page":0,"xPt":1,"topPt":1,"file":"/etc/passwd"}')).status).toBe(400);
  expect((await post(byThePage, '{"page":-1,"xPt":1,"topPt":1}')).status).toBe(400);
  expect((await post(byThePage, ' '.repeat(5000))).status).toBe(413);
  expect(opened).toEqual([]);
  expect(await post(byThePage)).toMatchObject({ status: 200, body: '{"where":"paper.md:7"}' });
  expect(opened).toEqual([['/home/ada/paper/paper.md', 7, 1]]);
});

test('a problem is opened by its index in the update that the page saw', async () => {
  const { token, opened, send, byThePage } = await startSubject();
  const post = (body: object) =>
    send(`/${token}/problem`, { method: 'POST', headers: byThePage, body: JSON.stringify(body) });
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
