/**
 * The digest of a PDF's bytes and a key → the CMS that goes into the PDF: PAdES baseline B (ETSI EN 319 142-1). It has
 * the attributes that this level requires: content type, digest, and the signing certificate (version 2), without which
 * another certificate of the same key could be put in its place. The time of signing is in the PDF, as PAdES has it.
 */

import { createHash, sign, type X509Certificate } from 'node:crypto';
import {
  bytesOf,
  childrenOf,
  decoded,
  encoded,
  group,
  INTEGER,
  leaf,
  type Node,
  NULL,
  OCTETSTRING,
  oid,
  SEQUENCE,
  SET,
  setOf,
  tagged,
} from './der.js';
import type { SigningKey } from './signing-key.js';

export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** The CMS, in DER; `digest` is the SHA-256 of what is signed. */
export function signedData(digest: Uint8Array, signer: SigningKey): Buffer {
  const { certificate, chain, key } = signer;
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, leaf(OCTETSTRING, digest)),
    attribute(oids.signingCertificateV2, signingCertificate(certificate)),
  ];
  const set = setOf(...attributes);
  const signature = sign('sha256', encoded(set), key);
  const sha256 = group(SEQUENCE, oid(oids.sha256), leaf(NULL, new Uint8Array()));
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? group(SEQUENCE, oid(oids.ecdsaWithSha256))
      : group(SEQUENCE, oid(oids.rsa), leaf(NULL, new Uint8Array()));
  const { issuer, serial } = issuedBy(certificate);
  const one = new Uint8Array([1]);
  const signerInfo = group(
    SEQUENCE,
    leaf(INTEGER, one),
    group(SEQUENCE, issuer, serial),
    sha256,
    tagged(0, ...childrenOf(set)),
    algorithm,
    leaf(OCTETSTRING, signature),
  );
  const content = group(
    SEQUENCE,
    leaf(INTEGER, one),
    group(SET, sha256),
    group(SEQUENCE, oid(oids.data)),
    tagged(0, ...[certificate, ...chain].map(({ raw }) => decoded(raw))),
    group(SET, signerInfo),
  );
  return encoded(group(SEQUENCE, oid(oids.signedData), tagged(0, content)));
}

function attribute(type: string, value: Node): Node {
  return group(SEQUENCE, oid(type), group(SET, value));
}

/** ESSCertIDv2 with its default algorithm, SHA-256, which DER leaves out. */
function signingCertificate(certificate: X509Certificate): Node {
  const { issuer, serial } = issuedBy(certificate);
  const hash = createHash('sha256').update(certificate.raw).digest();
  const names = group(SEQUENCE, tagged(4, issuer));
  const id = group(SEQUENCE, leaf(OCTETSTRING, hash), group(SEQUENCE, names, serial));
  return group(SEQUENCE, group(SEQUENCE, id));
}

/** Issuer and serial number as they are written in the certificate, byte for byte. */
export function issuedBy(certificate: X509Certificate): { readonly issuer: Node; readonly serial: Node } {
  const [body] = childrenOf(decoded(certificate.raw));
  const fields = childrenOf(body);
  // the version, which old certificates do not have, is tagged
  const at = fields[0]?.type === INTEGER && bytesOf(fields[0]).length > 0 ? 0 : 1;
  const [serial, issuer] = [fields[at], fields[at + 2]];
  if (serial === undefined || issuer === undefined) throw new Error('The certificate has no issuer.');
  return { issuer, serial };
}
