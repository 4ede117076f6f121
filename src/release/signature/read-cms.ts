/**
 * The CMS in a PDF and the digest of the bytes that it should cover → who signed, whether the signature holds, and who
 * vouches for the certificate: a name that no trusted authority confirms is what the certificate claims, and no more.
 */

import { createHash, verify, X509Certificate } from 'node:crypto';
import { table } from '../../data/table.js';
import { vouchingFor } from './certificate.js';
import { issuedBy, oids } from './cms.js';
import {
  bytesOf,
  childrenOf,
  decoded,
  dottedOf,
  encoded,
  group,
  type Node,
  OCTETSTRING,
  SET,
} from './der.js';
import { commonName } from './signing-key.js';

/** The content of a signature. */
export interface SignatureFacts {
  readonly signer: string;
  readonly issuer: string;
  readonly isSelfIssued: boolean;
  /** the trusted authority that confirms the signer's name; absent where only the certificate claims it */
  readonly confirmedBy?: string;
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

export interface SignatureQuestion {
  /** authorities that are believed */
  readonly trusted: readonly X509Certificate[];
  /** time of signing, by the signer's clock */
  readonly at: Date | undefined;
  /** of the signature, as the PDF names it: PAdES wants the certificate among what is signed */
  readonly format: string;
}

/** Reads a CMS of one signer over `parts`. Throws where it is none. */
export function readSignedData(
  cms: Uint8Array,
  parts: readonly Uint8Array[],
  { trusted, at, format }: SignatureQuestion,
): SignatureFacts {
  const content = childrenOf(childrenOf(childrenOf(decoded(cms))[1])[0]);
  const tags = content.filter((node) => node.tagClass === 128);
  const certificates = childrenOf(tags[0]).map((node) => new X509Certificate(encoded(node)));
  const [signerInfo] = childrenOf(content.at(-1));
  const [, id, digestAlgorithm, attributes, , signature] = childrenOf(signerInfo);
  const certificate = certificates.find((one) => isIssuedAs(one, id));
  if (certificate === undefined) throw new Error('The certificate of the signer is not in it.');
  const digest = digests[dottedOf(childrenOf(digestAlgorithm)[0])];
  const vouching = vouchingFor(certificate, { others: certificates, trusted, at });
  const signed = { certificate, parts, attributes, signature: bytesOf(signature) };
  const fault =
    digest === undefined
      ? 'it uses a digest that is not safe today'
      : (faultOf({ ...signed, digest }) ?? attributeFault(attributes, certificate, format) ?? vouching.fault);
  return {
    signer: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    isSelfIssued: certificate.subject === certificate.issuer,
    ...(vouching.confirmedBy !== undefined && { confirmedBy: commonName(vouching.confirmedBy) }),
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
  const signedDigest = attributeOf(attributes, oids.messageDigest);
  if (signedDigest === undefined || !bytesOf(signedDigest).equals(hash.digest()))
    return 'the signed bytes were changed';
  const covered = encoded(group(SET, ...childrenOf(attributes)));
  const holds = verify(digest, covered, certificate.publicKey, signature);
  return holds ? undefined : 'the signature was not made with the key of its certificate';
}

/**
 * The signed attributes have the digest of the certificate, so another certificate of the same key is not the signer's.
 */
function attributeFault(
  attributes: Node | undefined,
  certificate: X509Certificate,
  format: string,
): string | undefined {
  const named = attributeOf(attributes, oids.signingCertificateV2);
  if (named === undefined) {
    const isWanted = format === 'ETSI.CAdES.detached';
    return isWanted ? 'it does not say which certificate it was made with' : undefined;
  }
  const [id] = childrenOf(childrenOf(named)[0]);
  const [first, second] = childrenOf(id);
  // the algorithm is left out where it is SHA-256
  const algorithm = first?.type === OCTETSTRING ? 'sha256' : digests[dottedOf(childrenOf(first)[0])];
  const digest = bytesOf(first?.type === OCTETSTRING ? first : second);
  const isSame =
    algorithm !== undefined && createHash(algorithm).update(certificate.raw).digest().equals(digest);
  return isSame ? undefined : 'it was made with another certificate than the one that comes with it';
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
