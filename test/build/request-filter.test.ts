/**
 * A server on loopback that a paper refers to in every way we could think of sees no request. Long for a paper of each
 * way.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../cli/run-program.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

let connections = 0;
const server = createServer((socket) => {
  connections++;
  socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
});
let host = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

/** Ways to make a browser or a tool ask `http://HOST/`; each alone in a paragraph. */
function attacks(to: string): string[] {
  const url = `http://${to}/x`;
  return [
    `![image](${url}.png)`,
    `![image](//${to}/y.png)`,
    `![image](HTTP://${to}/y.png)`,
    `<img src="${url}.png" srcset="${url}2.png 2x" alt="">`,
    `<picture><source srcset="${url}.webp"><img src="${url}.png" alt=""></picture>`,
    `<iframe src="${url}"></iframe><frame src="${url}"><object data="${url}"></object><embed src="${url}">`,
    `<script src="${url}.js"></script><script>fetch('${url}'); new WebSocket('ws://${to}'); navigator.sendBeacon('${url}')</script>`,
    `<link rel="stylesheet" href="${url}.css"><link rel="preload" as="image" href="${url}"><link rel="prefetch" href="${url}">`,
    `<link rel="preconnect" href="http://${to}"><link rel="dns-prefetch" href="http://${to}"><link rel="icon" href="${url}.ico">`,
    `<link rel="manifest" href="${url}.json"><link rel="prerender" href="${url}"><link rel="modulepreload" href="${url}.mjs">`,
    `<style>@import url("${url}.css"); body { background: url("${url}.png") } @font-face { font-family: x; src: url("${url}.woff2") }</style>`,
    `<p style="background-image: url('${url}.png'); list-style: url(${url})">style</p>`,
    `<meta http-equiv="refresh" content="0;url=${url}"><noscript><meta http-equiv="refresh" content="1;url=${url}"></noscript>`,
    `<base href="http://${to}/">`,
    `<video src="${url}.mp4" poster="${url}.png" autoplay><track src="${url}.vtt"></video><audio src="${url}.mp3" autoplay></audio>`,
    `<form action="${url}"><input type="image" src="${url}.png"><button formaction="${url}">b</button></form>`,
    `<svg><image href="${url}.png"/><use href="${url}.svg#a"/><script>fetch("${url}")</script><foreignObject><img src="${url}"></foreignObject></svg>`,
    `<math><mtext><img src="${url}"></mtext></math><table background="${url}.png"><tr><td background="${url}.png">x</td></tr></table>`,
    `<body background="${url}.png" onload="fetch('${url}')"><img src="inner.svg" onerror="fetch('${url}')" alt="">`,
    `<input type="image" src="${url}.png"><bgsound src="${url}.wav"><applet code="${url}"></applet>`,
    `<a href="${url}" ping="${url}/ping">a link may stay a link</a>`,
    `![local svg](inner.svg)`,
  ];
}

test('nothing asks the network, whatever the paper says', async () => {
  const list = attacks(host);
  const folder = tempFolder({
    'paper.md': `---\ntitle: Attack\nlogo: "http://${host}/logo.png"\n---\n\n# Attack\n\n${list.join('\n\n')}\n\nThe end is here.\n`,
    'inner.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="http://${host}/i.png"/><style>@import url(http://${host}/s.css);</style></svg>`,
  });
  const run = await runProgram(['paper.md'], { cwd: folder });
  expect(run.stderr).toContain('image-remote');
  const pdf = await readPdf(readFileSync(join(folder, 'out/paper.pdf')));
  expect(pdf.pages.map((page) => page.text).join('\n')).toContain('The end is here.');
  expect(connections).toBe(0);
});

test('each way alone asks nothing either', { tags: 'long' }, async () => {
  const folder = tempFolder({
    'inner.svg': `<svg xmlns="http://www.w3.org/2000/svg"><image href="http://${host}/i.png"/></svg>`,
  });
  mkdirSync(join(folder, 'papers'));
  const names = attacks(host).map((attack, index) => {
    const name = `attack-${index}.md`;
    writeFileSync(join(folder, name), `# Attack ${index}\n\n${attack}\n\nThe end.\n`);
    return name;
  });
  const run = await runProgram([...names, '--quiet'], { cwd: folder });
  expect(run.code).toBe(0);
  expect(run.stdout.trim().split('\n')).toHaveLength(names.length);
  expect(connections).toBe(0);
});

test('a style sheet of the user cannot reach the network or leave the root either', async () => {
  const folder = tempFolder({
    'paper.md': '# Styled\n\nText.\n',
    'mine.css': `@import url(http://${host}/a.css); body { background: url(http://${host}/b.png) } h2 { background: url(../../../etc/passwd) }`,
  });
  const run = await runProgram(['paper.md', '--theme', 'technical', '--theme', 'mine.css'], { cwd: folder });
  expect(run.stderr).not.toContain('bug of wp-build');
  expect(connections).toBe(0);
});
