/** Certificates that openssl makes: which keys may sign, and whose names are confirmed. */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { usageFault, validityFault, vouchingFor } from '../../../src/release/signature/certificate.js';
import { signedData } from '../../../src/release/signature/cms.js';
import { readSignedData } from '../../../src/release/signature/read-cms.js';
import {
  readSigningKey,
  requireUsable,
  type SigningKey,
} from '../../../src/release/signature/signing-key.js';
import { tempFolder } from '../../temp-folder.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function openssl(folder: string, ...args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}

const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate of its own, with these extensions. */
function selfSigned(folder: string, name: string, ...extensions: readonly string[]): X509Certificate {
  const added = extensions.flatMap((one) => ['-addext', one]);
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`];
  openssl(folder, 'req', '-x509', ...elliptic, '-days', '30', ...files, ...added);
  return new X509Certificate(readFileSync(join(folder, `${name}.pem`)));
}

/** A certificate that `issuer` made. */
function issued(folder: string, name: string, issuer: string): X509Certificate {
  openssl(
    folder,
    'req',
    ...elliptic,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    `/CN=${name}`,
  );
  const by = ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
  openssl(folder, 'x509', '-req', '-in', `${name}.csr`, ...by, '-days', '30', '-out', `${name}.pem`);
  return new X509Certificate(readFileSync(join(folder, `${name}.pem`)));
}

function key(folder: string, keyName: string, certificate: string): SigningKey {
  const files = ['-inkey', `${keyName}.key`, '-in', `${certificate}.pem`, '-out', 'k.p12'];
  openssl(folder, 'pkcs12', '-export', ...files, '-passout', 'pass:secret');
  return readSigningKey(readFileSync(join(folder, 'k.p12')), 'secret');
}

describe.runIf(hasOpenssl)('a signing key', () => {
  test('is refused outside the time of its certificate', () => {
    const folder = tempFolder();
    selfSigned(folder, 'Ada');
    const ada = key(folder, 'Ada', 'Ada');
    requireUsable(ada, [new Date()]);
    expect(() => requireUsable(ada, [new Date(), new Date('2100-01-01')])).toThrow(
      /its certificate expired on 20/,
    );
    expect(() => requireUsable(ada, [new Date('2001-01-01')])).toThrow(
      /its certificate is not valid before 20/,
    );
    expect(validityFault(ada.certificate, new Date())).toBeUndefined();
  });

  test.each([
    [['keyUsage=keyEncipherment'], /key usage/],
    [['keyUsage=keyCertSign,cRLSign'], /key usage/],
    [['extendedKeyUsage=serverAuth'], /another purpose/],
    [['keyUsage=digitalSignature', 'extendedKeyUsage=clientAuth'], /another purpose/],
    [['keyUsage=digitalSignature'], undefined],
    [['keyUsage=nonRepudiation', 'extendedKeyUsage=emailProtection,clientAuth'], undefined],
    [['extendedKeyUsage=1.3.6.1.5.5.7.3.36'], undefined],
    [[], undefined],
  ])('with %j is judged by its uses', (extensions, expected) => {
    const fault = usageFault(selfSigned(tempFolder(), 'Ada', ...extensions));
    if (expected) expect(fault).toMatch(expected);
    else expect(fault).toBeUndefined();
  });

  test.each([
    [['-newkey', 'rsa:1024'], 'its key of 1024 bits is too weak'],
    [
      ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp160r1'],
      'its curve secp160r1 is not used for signatures',
    ],
    [['-newkey', 'ed25519'], 'its key is of type ed25519'],
  ])('of %j is refused', (kind, reason) => {
    const folder = tempFolder();
    const files = ['-keyout', 'Ada.key', '-out', 'Ada.pem', '-subj', '/CN=Ada'];
    openssl(folder, 'req', '-x509', ...kind, '-nodes', '-days', '30', ...files);
    expect(() => key(folder, 'Ada', 'Ada')).toThrow(`The signing key cannot be used: ${reason}.`);
  });
});

describe.runIf(hasOpenssl)('a signature', () => {
  const parts = [new TextEncoder().encode('a paper')];
  const digest = createHash('sha256')
    .update(parts[0] ?? '')
    .digest();
  const at = new Date();

  function chain() {
    const folder = tempFolder();
    const root = selfSigned(folder, 'Root');
    const ada = issued(folder, 'Ada', 'Root');
    const signer = { ...key(folder, 'Ada', 'Ada'), chain: [root] };
    return { folder, root, ada, signer };
  }

  test('names an authority that is trusted, else claims a name', () => {
    const { root, signer } = chain();
    const question = { at, format: 'ETSI.CAdES.detached' };
    const cms = signedData(digest, signer);
    expect(readSignedData(cms, parts, { ...question, trusted: [] })).not.toHaveProperty('confirmedBy');
    const facts = readSignedData(cms, parts, { ...question, trusted: [root] });
    expect([facts.signer, facts.confirmedBy, facts.fault]).toEqual(['Ada', 'Root', undefined]);
  });

  test('with a certificate that its issuer did not make does not hold', () => {
    const { folder, signer } = chain();
    const impostor = selfSigned(folder, 'Root');
    const { others, trusted } = { others: [impostor], trusted: [] };
    const question = { others, trusted, at };
    expect(vouchingFor(signer.certificate, question).fault).toContain('not made by the issuer that it names');
    expect(vouchingFor(signer.certificate, { ...question, trusted: [impostor], others: [] })).toEqual({});
  });

  test('with a certificate whose own signature was changed does not hold', () => {
    const folder = tempFolder();
    const bytes = Buffer.from(selfSigned(folder, 'Ada').raw);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    const vouching = vouchingFor(new X509Certificate(bytes), { others: [], trusted: [], at });
    expect(vouching.fault).toBe('the signature of its certificate does not hold');
  });

  test('made with another certificate of the same key than the one that comes with it does not hold', () => {
    const folder = tempFolder();
    const files = ['-keyout', 'Ada.key', '-out', 'Ada.pem', '-subj', '/CN=Ada'];
    // signatures of RSA are of one length, so that one certificate fits in the other's place
    openssl(folder, 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...files);
    const first = key(folder, 'Ada', 'Ada');
    // the same key, serial number and issuer, in a certificate for more days
    const again = ['req', '-x509', '-key', 'Ada.key', '-days', '60', '-subj', '/CN=Ada', '-out', 'Again.pem'];
    openssl(folder, ...again, '-set_serial', `0x${first.certificate.serialNumber}`);
    const other = new X509Certificate(readFileSync(join(folder, 'Again.pem')));
    const cms = signedData(digest, first);
    expect(other.raw.length).toBe(first.certificate.raw.length);
    other.raw.copy(cms, cms.indexOf(first.certificate.raw));
    const { fault } = readSignedData(cms, parts, { trusted: [], at, format: 'ETSI.CAdES.detached' });
    expect(fault).toBe('it was made with another certificate than the one that comes with it');
  });
});
