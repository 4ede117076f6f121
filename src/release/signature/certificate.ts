/**
 * A certificate → its key usage, its validity, and its issuers. Node reads names, keys and signatures of certificates,
 * but not the key usage, which is parsed here.
 */

import { type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { bytesOf, childrenOf, decoded, dottedOf, type Node } from './der.js';

/** The reason why the certificate is not valid at that time, as the end of a sentence; undefined where it is. */
export function validityFault(certificate: X509Certificate, at: Date): string | undefined {
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (at < from) return `its certificate is not valid before ${dayOf(from)}`;
  if (at > to) return `its certificate expired on ${dayOf(to)}`;
  return undefined;
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

const keyUsage = '2.5.29.15';
const extendedKeyUsage = '2.5.29.37';

/** Purposes under which documents are signed: any, e-mail, code, documents, and those of Adobe and Microsoft. */
const signingPurposes = [
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.36',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
];

/** The reason why the certificate's key may not sign documents, as the end of a sentence; undefined where it may. */
export function usageFault(certificate: X509Certificate): string | undefined {
  const usage = extension(certificate, keyUsage);
  // digitalSignature and nonRepudiation are the first two bits, after a byte that counts the unused ones
  const bits = usage && (bytesOf(usage).at(1) ?? 0);
  if (bits !== undefined && (bits & 0xc0) === 0)
    return 'its certificate does not allow signatures (key usage)';
  const purposes = extension(certificate, extendedKeyUsage);
  const allowed = purposes && childrenOf(purposes).map(dottedOf);
  if (allowed && !allowed.some((purpose) => signingPurposes.includes(purpose))) {
    return 'its certificate is for another purpose than signing documents (extended key usage)';
  }
  return undefined;
}

/** The value of an extension; nothing where the certificate has none of that kind. */
function extension(certificate: X509Certificate, type: string): Node | undefined {
  const [body] = childrenOf(decoded(certificate.raw));
  const list = childrenOf(body).find((node) => node.tagClass === 128 && Number(node.type) === 3);
  const found = childrenOf(childrenOf(list)[0]).find((one) => dottedOf(childrenOf(one)[0]) === type);
  const value = childrenOf(found).at(-1);
  return value && decoded(bytesOf(value));
}

/** The issuers of a certificate, as far as their certificates are known. */
export interface Vouching {
  /** the authority that confirms the name; absent where no trusted one does */
  readonly confirmedBy?: string;
  /** why the chain does not hold; absent where it does, as far as it goes */
  readonly fault?: string;
}

/** Follows the certificate's issuers among `others` up to one that is trusted. */
export function vouchingFor(
  certificate: X509Certificate,
  {
    others,
    trusted,
    at,
  }: {
    readonly others: readonly X509Certificate[];
    readonly trusted: readonly X509Certificate[];
    readonly at: Date | undefined;
  },
): Vouching {
  let one = certificate;
  for (let depth = 0; depth < 10; depth++) {
    if (trusted.some((anchor) => anchor.fingerprint256 === one.fingerprint256))
      return { confirmedBy: one.subject };
    const outdated = depth > 0 && at && validityFault(one, at);
    if (outdated) return { fault: `of an issuer of its certificate: ${outdated}` };
    const isSelfIssued = one.subject === one.issuer;
    if (isSelfIssued)
      return holds(one, one.publicKey) ? {} : { fault: 'the signature of its certificate does not hold' };
    const anchor = issuerIn(trusted, one);
    if (anchor) return { confirmedBy: anchor.subject };
    const named = others.filter((other) => other.subject === one.issuer);
    if (named.length === 0) return {};
    const issuer = issuerIn(named, one);
    if (issuer === undefined) return { fault: 'its certificate was not made by the issuer that it names' };
    one = issuer;
  }
  return { fault: 'the issuers of its certificate form a cycle' };
}

function issuerIn(candidates: readonly X509Certificate[], one: X509Certificate): X509Certificate | undefined {
  return candidates.find((other) => other.subject === one.issuer && other.ca && holds(one, other.publicKey));
}

function holds(certificate: X509Certificate, key: KeyObject): boolean {
  try {
    return certificate.verify(key);
  } catch {
    return false;
  }
}

/** The authorities that Node trusts, and those of the file that NODE_EXTRA_CA_CERTS names. */
export function trustedCertificates(extraFile: string | undefined): readonly X509Certificate[] {
  return [...rootCertificates, ...pemsIn(extraFile)].map((pem) => new X509Certificate(pem));
}

function pemsIn(file: string | undefined): readonly string[] {
  if (!file) return [];
  try {
    return (
      readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
    );
  } catch {
    return [];
  }
}
