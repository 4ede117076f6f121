/**
 * The CMS in a PDF and the digest of the bytes that it should cover → who signed, and whether the signature holds. Who
 * vouches for the certificate is not asked: that takes a list of authorities, which is the reader's to choose.
 */

import { createHash, verify, X509Certificate } from 'node:crypto';
import { table } from '../../table.js';
import { issuedBy, oids } from './cms.js';
import { bytesOf, childrenOf, decoded, dottedOf, encoded, group, type Node, SET } from './der.js';
import { commonName } from './signing-key.js';

/** What a signature says. */
export interface SignatureFacts {
  readonly signer: string;
  readonly issuer: string;
  readonly isSelfIssued: boolean;
  /** when the certificate begins and ends to be valid */
  readonly validFrom: Date;
  readonly validTo: Date;
  /** why the signature does not hold; absent where it does */
  readonly fault?: string;
}

/** Digest algorithms that a signature of today may have. */
const digests: Readonly<Record<string, string>> = table({
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
});

/** Reads a CMS of one signer over `parts`. Throws where it is none. */
export function readSignedData(cms: Uint8Array, parts: readonly Uint8Array[]): SignatureFacts {
  const content = childrenOf(childrenOf(childrenOf(decoded(cms))[1])[0]);
  const tags = content.filter((node) => node.tagClass === 128);
  const certificates = childrenOf(tags[0]).map((node) => new X509Certificate(encoded(node)));
  const [signerInfo] = childrenOf(content.at(-1));
  const [, id, digestAlgorithm, attributes, , signature] = childrenOf(signerInfo);
  const certificate = certificates.find((one) => isIssuedAs(one, id));
  if (certificate === undefined) throw new Error('The certificate of the signer is not in it.');
  const digest = digests[dottedOf(childrenOf(digestAlgorithm)[0])];
  const fault =
    digest === undefined
      ? 'it uses a digest that is not safe today'
      : faultOf({ certificate, parts, digest, attributes, signature: bytesOf(signature) });
  return {
    signer: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    isSelfIssued: certificate.subject === certificate.issuer,
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    ...(fault !== undefined && { fault }),
  };
}

interface Signed {
  readonly certificate: X509Certificate;
  readonly parts: readonly Uint8Array[];
  readonly digest: string;
  readonly attributes: Node | undefined;
  readonly signature: Buffer;
}

function faultOf({ certificate, parts, digest, attributes, signature }: Signed): string | undefined {
  const hash = createHash(digest);
  for (const part of parts) hash.update(part);
  const said = attributeOf(attributes, oids.messageDigest);
  if (said === undefined || !bytesOf(said).equals(hash.digest())) return 'the signed bytes were changed';
  const covered = encoded(group(SET, ...childrenOf(attributes)));
  const holds = verify(digest, covered, certificate.publicKey, signature);
  return holds ? undefined : 'the signature was not made with the key of its certificate';
}

function attributeOf(attributes: Node | undefined, type: string): Node | undefined {
  const found = childrenOf(attributes).find((one) => dottedOf(childrenOf(one)[0]) === type);
  return childrenOf(childrenOf(found)[1])[0];
}

function isIssuedAs(certificate: X509Certificate, id: Node | undefined): boolean {
  const { issuer, serial } = issuedBy(certificate);
  const [wantedIssuer, wantedSerial] = childrenOf(id);
  if (wantedIssuer === undefined || wantedSerial === undefined) return false;
  return encoded(issuer).equals(encoded(wantedIssuer)) && encoded(serial).equals(encoded(wantedSerial));
}
