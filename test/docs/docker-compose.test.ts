/** docker-compose.yml starts the live PDF with options that exist, on a port of this machine alone. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { watchOptions } from '../../src/cli/options.js';

test('the preview of docker-compose.yml', () => {
  const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  const { command, ports } = parse(text).services.preview as { command: string[]; ports: string[] };
  const known = watchOptions.map(({ flags }) => flags.split(' ')[0]);
  expect(command[0]).toBe('watch');
  expect(command.filter((word) => word.startsWith('--') && !known.includes(word))).toEqual([]);
  const port = command[command.indexOf('--port') + 1];
  expect(ports).toEqual([`127.0.0.1:${port}:${port}`]);
});
