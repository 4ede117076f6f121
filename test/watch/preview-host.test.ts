/** A preview that leaves its machine: by another address, a forwarded port, or in an editor's frame. */

import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { startPreview } from '../../src/watch/preview/preview.js';
import { runCli } from '../cli/run-cli.js';
import { startSubject } from './preview-subject.js';

const point = JSON.stringify({ page: 0, xPt: 100, topPt: 80 });

test('a name that was allowed is answered at any port, or at its own', async () => {
  const { token, send } = await startSubject({ allowedHosts: ['Box.example.org', 'localhost:9000'] });
  const statuses = [
    'box.example.org',
    'BOX.example.org:8443',
    'localhost:9000',
    'localhost:9001',
    'x.box.example.org',
  ];
  const answers = await Promise.all(
    statuses.map((host) => send(`/${token}/paper.pdf`, { headers: { Host: host } })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 403, 403]);
});

test('the token stays: an allowed name alone opens nothing', async () => {
  const { send } = await startSubject({ allowedHosts: ['box.example.org'] });
  expect((await send('/', { headers: { Host: 'box.example.org' } })).status).toBe(403);
});

test('a page of an allowed name may ask over https; any other origin may not', async () => {
  const { token, send, opened } = await startSubject({ allowedHosts: ['box.example.org'] });
  const post = (origin: string) =>
    send(`/${token}/source`, {
      method: 'POST',
      headers: { Host: 'box.example.org', Origin: origin, 'Content-Type': 'application/json' },
      body: point,
    });
  expect((await post('https://box.example.org')).status).toBe(200);
  expect((await post('http://box.example.org')).status).toBe(200);
  expect((await post('https://evil.example')).status).toBe(403);
  expect(opened).toHaveLength(2);
});

test('only pages that were named may show it in a frame', async () => {
  const plain = await startSubject();
  const closed = (await plain.send(`/${plain.token}/`)).headers;
  expect([closed['content-security-policy'], closed['x-frame-options']]).toEqual([
    expect.stringContaining("frame-ancestors 'none'"),
    'DENY',
  ]);
  const framed = await startSubject({ frames: ['https://editor.example.org', 'vscode-webview:'] });
  const open = (await framed.send(`/${framed.token}/`)).headers;
  expect(open['content-security-policy']).toContain(
    'frame-ancestors https://editor.example.org vscode-webview:',
  );
  expect(open['x-frame-options']).toBeUndefined();
});

test('on every address of the machine it still answers by name only, and shows an address that works here', async () => {
  const { preview, token, send, port } = await startSubject({ host: '0.0.0.0' });
  expect(preview.url).toBe(`http://127.0.0.1:${port}/${token}/`);
  expect((await send(`/${token}/`, { headers: { Host: `127.0.0.1:${port}` } })).status).toBe(200);
  expect((await send(`/${token}/`, { headers: { Host: `192.0.2.7:${port}` } })).status).toBe(403);
});

test('an address of another machine is an error that says what to do', async () => {
  await expect(startPreview({ host: '192.0.2.7', openInEditor: () => {} })).rejects.toMatchObject({
    diagnostics: [
      {
        code: 'port-unavailable',
        message: 'Address 192.0.2.7 cannot be used: it is none of this machine.',
        hint: 'Name an address of this machine with --host, such as 127.0.0.1 or 0.0.0.0.',
      },
    ],
  });
});

test.each([
  ['--allow-host', '*'],
  ['--allow-host', 'https://box.example.org'],
  ['--allow-frame', '*'],
  ['--allow-frame', "https://a.example 'self'"],
])('%s %s is refused', async (option, value) => {
  const { code, stderr } = await runCli(['watch', 'paper.md', option, value], { cwd: tmpdir() });
  expect([code, stderr]).toEqual([2, expect.stringContaining(`error usage: ${option} ${value} is no `)]);
});
