import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { isPublicAddress } from '../../src/equip/public-address.js';
import { fetchImage } from '../../src/equip/remote-image.js';

async function serve(answer: RequestListener): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((done) => server.once('listening', done));
  return { port: (server.address() as AddressInfo).port, asked };
}

test.each([
  ...['0.0.0.0', '127.0.0.1', '127.8.9.10', '10.1.2.3', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
  ...[
    '100.64.0.1',
    '100.127.255.255',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '203.0.113.9',
  ],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
  ...[
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:0:1::1',
    '2001:db8::1',
    'x',
    '',
  ],
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['8.8.8.8', '100.63.255.255', '100.128.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test('names, numbers in any spelling and redirects that lead to this machine are not asked', async () => {
  const { port, asked } = await serve((_, response) => response.end('secret'));
  for (const host of [
    'localhost',
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0',
    '[::1]',
    '[::ffff:7f00:1]',
  ]) {
    await expect(fetchImage(`http://${host}:${port}/x`), host).rejects.toThrow(
      /not on the public internet|E/,
    );
  }
  expect(asked).toEqual([]);
  const open = await serve((_, response) => {
    response.writeHead(302, { location: `http://127.0.0.2:${port}/secret` }).end();
  });
  const onlyFirst = (address: string) => address === '127.0.0.1';
  const redirected = fetchImage(`http://127.0.0.1:${open.port}/`, { isAllowed: onlyFirst });
  await expect(redirected).rejects.toThrow('127.0.0.2 is not on the public internet');
  expect(asked).toEqual([]);
});

test('an image is read, over redirects too, but not in a circle nor without end', async () => {
  const { port, asked } = await serve((request, response) => {
    if (request.url === '/image') response.end('bytes');
    else if (request.url === '/once') response.writeHead(301, { location: '/image' }).end();
    else if (request.url === '/file') response.writeHead(301, { location: 'file:///etc/passwd' }).end();
    else if (request.url === '//elsewhere') response.writeHead(404).end();
    else response.writeHead(302, { location: '/again' }).end();
  });
  const fetched = async (path: string) =>
    Buffer.from(
      await fetchImage(`http://user:secret@127.0.0.1:${port}${path}`, { isAllowed: () => true }),
    ).toString();
  expect(await fetched('/image')).toBe('bytes');
  expect(await fetched('/once')).toBe('bytes');
  await expect(fetched('/again')).rejects.toThrow('redirected more than 5 times');
  await expect(fetched('/file')).rejects.toThrow('redirected to file:');
  await expect(fetched('//elsewhere')).rejects.toThrow('the server answers 404');
  expect(asked).toContain('//elsewhere');
});
