import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBrowser } from '../../src/browser/find-browser.js';
import { openSession } from '../../src/browser/session.js';
import { tempFolder } from '../temp-folder.js';

test.runIf(process.platform !== 'win32')(
  'a browser that was missing is found as soon as it is there',
  async () => {
    const { executable, env = {} } = await findBrowser({});
    const variables = Object.entries(env).map(([name, value]) => `export ${name}='${value}'\n`);
    const script = `#!/bin/sh\n${variables.join('')}exec '${executable}' "$@"\n`;
    const folder = tempFolder({ later: script });
    const browser = join(folder, 'browser');
    const session = openSession({ browser });
    try {
      await expect(session.use(async () => 'used')).rejects.toThrow(browser);
      renameSync(join(folder, 'later'), browser);
      chmodSync(browser, 0o755);
      expect(await session.use(async ({ version }) => version)).toMatch(/Chrom/);
    } finally {
      await session.close();
    }
  },
);
