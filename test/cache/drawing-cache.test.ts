/** Diagrams on the disk: drawn once, for any caller; never in the way where the disk is. */

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawingCache, drawingStamp } from '../../src/cache/drawing-cache.js';
import { openMemory } from '../../src/watch/memory.js';
import { hasNamedPipes, makeNamedPipe } from '../named-pipe.js';
import { tempFolder } from '../temp-folder.js';

const drawn = { svg: '<svg/>', description: 'd', warnings: [] };

test('what one cache drew, the next one finds; other drawers draw again', async () => {
  const folder = join(tempFolder({}), 'diagrams');
  const first = drawingCache({ folder, stamp: 'a' });
  expect(await first.recall('diagram', 'key', async () => drawn)).toEqual(drawn);
  await first.settle();
  expect(readdirSync(folder)).toHaveLength(1);
  const next = drawingCache({ folder, stamp: 'a' });
  expect(await next.recall('diagram', 'key', () => expect.unreachable() as Promise<typeof drawn>)).toEqual(
    drawn,
  );
  const other = { ...drawn, svg: '<svg id="b"/>' };
  expect(await next.recall('diagram', 'other key', async () => other)).toEqual(other);
  const third = drawingCache({ folder, stamp: 'b' });
  expect(await third.recall('diagram', 'key', async () => other)).toEqual(other);
  await Promise.all([next.settle(), third.settle()]);
});

test('faults and failures are not kept', async () => {
  const folder = tempFolder({});
  const cache = drawingCache({ folder, stamp: 'a' });
  await cache.recall('diagram', 'fault', async () => ({ fault: { reason: 'syntax', message: 'm' } }));
  await expect(cache.recall('diagram', 'failure', () => Promise.reject(new Error('gone')))).rejects.toThrow(
    'gone',
  );
  cache.recall('diagram-svg', 'text', () => 'not a drawing');
  await cache.settle();
  expect(readdirSync(folder)).toEqual([]);
});

test('a memory is asked before the disk, and a damaged file is drawn again', async () => {
  const folder = tempFolder({});
  const memory = openMemory();
  const cache = drawingCache({ folder, stamp: 'a', memo: memory });
  await cache.recall('diagram', 'key', async () => drawn);
  await cache.settle();
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"svg": 1');
  expect(await cache.recall('diagram', 'key', () => expect.unreachable() as Promise<typeof drawn>)).toEqual(
    drawn,
  );
  const again = drawingCache({ folder, stamp: 'a' });
  expect(await again.recall('diagram', 'key', async () => ({ ...drawn, svg: 'new' }))).toMatchObject({
    svg: 'new',
  });
  await again.settle();
});

test('a folder that cannot be written costs nothing but time', async () => {
  const folder = join(tempFolder({ file: '' }), 'file', 'diagrams');
  const cache = drawingCache({ folder, stamp: 'a' });
  expect(await cache.recall('diagram', 'key', async () => drawn)).toEqual(drawn);
  await cache.settle();
});

test('the oldest files go when there are many', async () => {
  const folder = tempFolder(
    Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`old-${i}.json`, '{}'])),
  );
  for (const name of readdirSync(folder))
    utimesSync(join(folder, name), 1, 1 + Number(/\d+/.exec(name)?.[0]));
  const cache = drawingCache({ folder, stamp: 'a' });
  await cache.recall('diagram', 'key', async () => drawn);
  await cache.settle();
  expect(readdirSync(folder)).toHaveLength(200);
  expect(existsSync(join(folder, 'old-0.json'))).toBe(false);
  expect(existsSync(join(folder, 'old-399.json'))).toBe(true);
});

test('the stamp names the code that draws', async () => {
  expect(await drawingStamp('mermaid 1')).toMatch(/^mermaid 1\n[\s\S]*render-diagrams\.ts \d+ /);
});

test('a drawing that was put there by others, or under another name, is drawn again', async () => {
  const folder = tempFolder({});
  const cache = drawingCache({ folder, stamp: 'a' });
  await cache.recall('diagram', 'one', async () => drawn);
  await cache.recall('diagram', 'two', async () => ({ ...drawn, svg: '<svg id="two"/>' }));
  await cache.settle();
  const [one = '', two = ''] = readdirSync(folder).map((name) => join(folder, name));
  const next = async (key: string) => {
    const again = drawingCache({ folder, stamp: 'a' });
    return again.recall('diagram', key, async () => ({ ...drawn, svg: 'drawn anew' }));
  };
  expect(statSync(one).mode & 0o777).toBe(0o600);
  expect((await next('one')).svg).not.toBe('drawn anew');
  const text = readFileSync(one, 'utf8');
  writeFileSync(two, text);
  writeFileSync(one, text.replace('<svg', '<SVG'));
  expect([(await next('one')).svg, (await next('two')).svg]).toEqual(['drawn anew', 'drawn anew']);
  writeFileSync(one, text);
  chmodSync(one, 0o666);
  expect((await next('one')).svg).toBe('drawn anew');
  rmSync(two);
  if (hasNamedPipes) makeNamedPipe(two);
  else mkdirSync(two);
  expect((await next('two')).svg).toBe('drawn anew');
});
