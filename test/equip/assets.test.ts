import { symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAssets } from '../../src/equip/assets.js';
import { claimingPng, greyPng } from '../png.js';
import { tempFolder } from '../temp-folder.js';

/** Reads `sources` as the images of `paper.md` in `folder`. */
function assetsOf(folder: string, ...sources: string[]) {
  const place = { file: join(folder, 'paper.md'), line: 1, column: 1 };
  const images = sources.map((src, index) => ({ src, alt: '', place: { ...place, line: index + 1 } }));
  return readAssets(images, { paper: join(folder, 'paper.md'), root: folder });
}

test('an image is read once, with its type, hash and address', async () => {
  const folder = tempFolder({ 'img/a b.png': greyPng(2, 3) });
  const { bySrc, diagnostics, dependencies } = await assetsOf(folder, 'img/a b.png', 'img/a b.png');
  expect(diagnostics).toEqual([]);
  expect(dependencies).toEqual([join(folder, 'img/a b.png')]);
  expect(bySrc.get('img/a b.png')).toMatchObject({
    url: expect.stringMatching(/^\/paper\/[0-9a-f]{16}\/img\/a%20b\.png$/),
    type: 'image/png',
  });
});

test('an address without a path names no file, and is not read as the folder of the paper', async () => {
  const folder = tempFolder({ '#odd.png': greyPng(1, 1) });
  const { bySrc, diagnostics } = await assetsOf(folder, '#label', ' ', '?size=large', '#odd.png');
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'image-missing: The image #label names no file.',
    'image-missing: An image names no file.',
    'image-missing: The image ?size=large names no file.',
  ]);
  expect([...bySrc.keys()]).toEqual(['#odd.png']);
});

test('what is missing, outside, remote, damaged or a bomb is named with its line', async () => {
  const outside = tempFolder({ 'secret.png': greyPng(1, 1) });
  const folder = tempFolder({
    'bomb.png': claimingPng(20_000, 20_000),
    'text.png': 'no image',
    'ok.svg': '<svg/>',
  });
  symlinkSync(join(outside, 'secret.png'), join(folder, 'link.png'));
  const { bySrc, diagnostics } = await assetsOf(
    folder,
    'gone.png',
    '../secret.png',
    'link.png',
    'file:///etc/passwd',
    'http://127.0.0.1/x.png',
    '//host/x.png',
    'data:image/png;base64,AAAA',
    'text.png',
    'bomb.png',
    'ok.svg',
  );
  expect(diagnostics.map((d) => `${d.place?.line} ${d.severity} ${d.code}`)).toEqual([
    '1 warning image-missing',
    '2 warning outside-root',
    '3 warning outside-root',
    '4 warning outside-root',
    '5 warning image-remote',
    '6 warning image-remote',
    '7 warning image-unreadable',
    '8 warning image-unreadable',
    '9 error image-too-large',
  ]);
  expect([...bySrc.keys()]).toEqual(['ok.svg']);
});

test('a missing image is a dependency: watch mode waits for it', async () => {
  const folder = tempFolder();
  const { dependencies } = await assetsOf(folder, 'later.png');
  expect(dependencies).toEqual([join(folder, 'later.png')]);
});

test('scripts and references inside an SVG are pointed out', async () => {
  const folder = tempFolder({
    'a.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>1</script><image href="http://x/y.png"/></svg>',
  });
  const { diagnostics } = await assetsOf(folder, 'a.svg');
  expect(diagnostics.map((d) => d.code)).toEqual(['html-removed', 'request-blocked']);
});

test('with the network allowed an image is fetched, and a server that has none is an error', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/a.png') response.end(greyPng(3, 2));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const folder = tempFolder();
    const place = { file: join(folder, 'paper.md'), line: 1, column: 1 };
    const images = ['/a.png', '/none.png'].map((path) => ({ src: base + path, alt: '', place }));
    const { bySrc, diagnostics, dependencies } = await readAssets(images, {
      paper: join(folder, 'paper.md'),
      root: folder,
      network: 'private',
    });
    expect(bySrc.get(`${base}/a.png`)).toMatchObject({ type: 'image/png' });
    expect(diagnostics.map((d) => d.message)).toEqual([
      `The image ${base}/none.png cannot be fetched: the server answers 404.`,
    ]);
    expect(dependencies).toEqual([]);
  } finally {
    server.close();
  }
});

test('other bytes have another address: a browser would show what it loaded before', async () => {
  const folder = tempFolder({ 'a.png': greyPng(2, 2) });
  const addressNow = async () => (await assetsOf(folder, 'a.png')).bySrc.get('a.png')?.url;
  const address = await addressNow();
  expect(await addressNow()).toBe(address);
  writeFileSync(join(folder, 'a.png'), greyPng(3, 2));
  expect(await addressNow()).not.toBe(address);
});
