/**
 * Signed releases, with keys that openssl makes; where poppler's pdfsig is installed, it is asked for its opinion.
 * Long for a second kind of key.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkStructure } from '../../check-structure.js';
import { runProgram } from '../../cli/run-program.js';
import { readPdf } from '../../read-pdf.js';
import { tempFolder } from '../../temp-folder.js';
import { gear, paperText } from './released-folder.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const hasPdfsig = !spawnSync('pdfsig', ['-v']).error;

/** An RSA or elliptic-curve key with a certificate of its own, as PKCS#12 with the passphrase `secret`. */
function makeKey(folder: string, name: string, kind: 'rsa:2048' | 'ec'): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const curve = kind === 'ec' ? ['-pkeyopt', 'ec_paramgen_curve:prime256v1'] : [];
  openssl(
    ...['req', '-x509', '-newkey', kind, ...curve, '-sha256', '-nodes', '-days', '30'],
    ...['-keyout', 'key.pem', '-out', 'certificate.pem', '-subj', '/CN=Ada Moss/O=Works'],
  );
  openssl(
    ...['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem'],
    ...['-out', name, '-passout', 'pass:secret'],
  );
}

describe.runIf(hasOpenssl)('a signed release', () => {
  let folder: string;
  const pdf = () => join(folder, 'out/releases/gears/1.0/gears-1.0.pdf');
  const env = { WP_SIGN_PASSPHRASE: 'secret' };
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wp-signature-')));
    writeFileSync(join(folder, 'gears.md'), paperText('1.0'));
    writeFileSync(join(folder, 'gear.svg'), gear);
    makeKey(folder, 'rsa.p12', 'rsa:2048');
    makeKey(folder, 'ec.p12', 'ec');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('needs a passphrase, and the right one', async () => {
    const sign = (more: Record<string, string>) =>
      runProgram(['release', 'gears.md', '--sign', 'rsa.p12'], { cwd: folder, env: more });
    const none = await sign({});
    expect([none.code, none.stderr]).toEqual([
      2,
      'error signing-key: The key has a passphrase, which was not given.\n' +
        '  hint: Set WP_SIGN_PASSPHRASE, since there is no terminal for a question.\n',
    ]);
    const wrong = await sign({ WP_SIGN_PASSPHRASE: 'wrong' });
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'error signing-key: The signing key cannot be used: the passphrase is wrong.\n' +
        '  hint: Give its passphrase in WP_SIGN_PASSPHRASE, or type it when asked.\n',
    ]);
  });

  const title = 'with %s %j holds, is reported, and is built again to the same bytes without it';
  test.each([['rsa.p12', []]])(title, { tags: 'long' }, expectSigned);
  test.each([['ec.p12', ['--sign-visible']]])(title, expectSigned);

  async function expectSigned(key: string, look: readonly string[]): Promise<void> {
    rmSync(join(folder, 'out'), { recursive: true, force: true });
    const args = ['release', 'gears.md', '--sign', key, ...look];
    expect(await runProgram(args, { cwd: folder, env })).toMatchObject({ code: 0 });
    const bytes = readFileSync(pdf());
    expect(await checkStructure(bytes)).toEqual([]);
    if (hasPdfsig) {
      const messages = spawnSync('pdfsig', ['-nocert', pdf()], { encoding: 'utf8' }).stdout;
      expect(messages).toContain('Signature Type: ETSI.CAdES.detached');
      expect(messages).toContain('Total document signed');
      expect(messages).toContain('Signature is Valid');
    }
    const manifest = JSON.parse(readFileSync(join(pdf(), '../manifest.json'), 'utf8'));
    expect(manifest.signature.signer).toBe('Ada Moss');
    expect(bytes.subarray(0, manifest.signature.unsigned.size).toString('latin1')).toMatch(/%%EOF\n$/);
    expect((await readPdf(bytes)).pages).toHaveLength(manifest.pages);

    const verified = await runProgram(['verify', 'out/releases/gears', pdf()], { cwd: folder });
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(verified.stdout).toMatch(
      /^ *1\.0\/gears-1\.0\.pdf: signed by Ada Moss \(no one else vouches for the certificate\), .* UTC by the signer's clock; the whole file is covered$/m,
    );
    const again = await runProgram(args, { cwd: folder, env });
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringContaining('already released with these bytes'),
    ]);
  }

  test('that was cut back to its unsigned part is reported, in its folder and by itself', async () => {
    const whole = readFileSync(pdf());
    const manifest = JSON.parse(readFileSync(join(pdf(), '../manifest.json'), 'utf8'));
    writeFileSync(pdf(), whole.subarray(0, manifest.signature.unsigned.size));
    try {
      const { code, stderr } = await runProgram(['verify', 'out/releases/gears/1.0', pdf()], { cwd: folder });
      expect(code).toBe(1);
      const messages = 'was signed by Ada Moss when it was released, and has no signature now';
      expect(stderr.split(messages)).toHaveLength(3);
      const alone = join(tempFolder({ x: '' }), 'a.pdf');
      copyFileSync(pdf(), alone);
      const found = await runProgram(['verify', alone], { cwd: folder });
      expect([found.code, found.stderr.split(messages).length]).toEqual([1, 2]);
    } finally {
      writeFileSync(pdf(), whole);
    }
  });

  test('with a key that may not sign is refused before anything is written', async () => {
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    const subject = ['-subj', '/CN=Server', '-addext', 'keyUsage=keyEncipherment'];
    const files = ['-keyout', 'server.key', '-out', 'server.pem'];
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...files, ...subject);
    const both = ['-inkey', 'server.key', '-in', 'server.pem', '-out', 'server.p12'];
    openssl('pkcs12', '-export', ...both, '-passout', 'pass:secret');
    const args = ['release', 'gears.md', '--out', 'unwritten', '--sign'];
    const server = await runProgram([...args, 'server.p12'], { cwd: folder, env });
    expect([server.code, server.stderr]).toEqual([2, expect.stringContaining('does not allow signatures')]);
    const early = await runProgram([...args, 'rsa.p12'], {
      cwd: folder,
      env: { ...env, SOURCE_DATE_EPOCH: '1000000000' },
    });
    expect([early.code, early.stderr]).toEqual([2, expect.stringContaining('is not valid before')]);
    expect(existsSync(join(folder, 'unwritten'))).toBe(false);
  });

  test('that was tampered with is refused: in the paper, in the signature, behind it', async () => {
    const whole = readFileSync(pdf());
    const contents = whole.indexOf('/Contents<') + '/Contents<'.length;
    const inSignature = Buffer.from(whole);
    // a digit of the signature itself, which ends before the zeros that fill its place
    const last = whole
      .toString('latin1')
      .slice(contents)
      .search(/0{16,}>/);
    inSignature.write(
      whole.toString('latin1', contents + last - 9, contents + last - 8) === '1' ? '2' : '1',
      contents + last - 9,
    );
    const inPaper = Buffer.from(whole);
    inPaper[2000] = (inPaper[2000] ?? 0) ^ 1;
    const cases = {
      'the signature was not made with the key of its certificate': inSignature,
      'the signed bytes were changed': inPaper,
      'it does not cover the whole file': Buffer.concat([whole, Buffer.from('\n')]),
    };
    const names = Object.entries(cases).map(([reason, bytes], index) => {
      writeFileSync(join(folder, `${index}.pdf`), bytes);
      return { name: `${index}.pdf`, reason };
    });
    const { code, stderr } = await runProgram(['verify', ...names.map(({ name }) => name)], { cwd: folder });
    expect(code).toBe(1);
    for (const { name, reason } of names) {
      expect(stderr).toContain(`${name} has a signature of Ada Moss that does not hold: ${reason}`);
    }
  });

  test('of what was released without one is refused', async () => {
    rmSync(join(folder, 'out'), { recursive: true, force: true });
    await runProgram(['release', 'gears.md'], { cwd: folder });
    const { code, stderr } = await runProgram(['release', 'gears.md', '--sign', 'ec.p12'], {
      cwd: folder,
      env,
    });
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(
        '1.0 is already released with other bytes: it was released without a signature',
      ),
    ]);
  });
});

test.skipIf(hasOpenssl)('skipped: there is no openssl to make keys with', () => {});
