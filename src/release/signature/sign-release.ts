/**
 * A built PDF and a key → the signed PDF. A signed PDF and the rebuilt PDF → the signer, and whether the signature is
 * the only addition. Rebuilds are compared without signatures, since no two signatures are equal: our incremental
 * update is made again with the signature from the file, and must have the same bytes.
 */

import { createHash } from 'node:crypto';
import { BuildError } from '../../diagnostic.js';
import type { Theme } from '../../types.js';
import type { PdfTools } from '../pipeline.js';
import { trustedCertificates } from './certificate.js';
import { signedData } from './cms.js';
import { readSignedData } from './read-cms.js';
import type { SigningKey } from './signing-key.js';

/** The inputs of signing a release. */
export interface Signing {
  readonly key: SigningKey;
  /** by the signer's clock */
  readonly at: Date;
  /** whether it shows on the cover */
  readonly look: 'hidden' | 'visible';
}

/** Signatures of elliptic curves differ in length by a few bytes. */
const spareBytes = 16;

/** The PDF with its signature in an incremental update. */
export async function signPdf(
  pdf: Uint8Array,
  { key, at, look }: Signing,
  { tools, theme }: { readonly tools: PdfTools; readonly theme: Theme },
): Promise<Uint8Array> {
  const reservedBytes = signedData(new Uint8Array(32), key).length + spareBytes;
  const appearance = look === 'visible' ? theme : undefined;
  return tools.addSignature(pdf, { name: key.name, at, reservedBytes, appearance }, (parts) => {
    const digest = createHash('sha256');
    for (const part of parts) digest.update(part);
    return signedData(digest.digest(), key);
  });
}

/** The verdict on a signature. */
export interface SignatureReport {
  readonly signer: string;
  readonly issuer: string;
  /** only the signer vouches for the certificate */
  readonly isSelfIssued: boolean;
  /** whether a trusted authority confirms the signer's name, or only the certificate claims it */
  readonly nameIs: 'confirmed' | 'claimed';
  readonly confirmedBy?: string;
  /** ISO time, by the signer's clock */
  readonly signedAt: string | undefined;
  readonly format: string;
  readonly coversAll: boolean;
  readonly isVisible: boolean;
  /** why it does not hold, as the end of a sentence; absent where it does */
  readonly fault?: string;
}

/** The signature of the PDF; nothing where it has none. `extraAuthorities` is a PEM file of authorities to believe. */
export async function examineSignature(
  pdf: Uint8Array,
  tools: PdfTools,
  extraAuthorities?: string,
): Promise<SignatureReport | undefined> {
  const found = await signatureIn(pdf, tools);
  if (found === undefined) return undefined;
  const { name, at, format, contents, parts, coversAll, isVisible } = found;
  const claims = { signedAt: at?.toISOString(), format, coversAll, isVisible };
  try {
    const trusted = trustedCertificates(extraAuthorities);
    const facts = readSignedData(contents, parts, { trusted, at, format });
    const { signer, issuer, isSelfIssued, confirmedBy, validFrom, validTo } = facts;
    const fault =
      facts.fault ??
      (coversAll ? undefined : 'it does not cover the whole file') ??
      (at && (at < validFrom || at > validTo) ? 'its certificate was not valid at that time' : undefined);
    const nameIs = confirmedBy === undefined ? ('claimed' as const) : ('confirmed' as const);
    return {
      signer,
      issuer,
      isSelfIssued,
      nameIs,
      ...(confirmedBy !== undefined && { confirmedBy }),
      ...claims,
      ...(fault !== undefined && { fault }),
    };
  } catch {
    const fault = 'it cannot be read';
    return { signer: name, issuer: '', isSelfIssued: false, nameIs: 'claimed', ...claims, fault };
  }
}

/** A file that cannot be read is reported with its differences. */
async function signatureIn(pdf: Uint8Array, tools: PdfTools): ReturnType<PdfTools['readSignature']> {
  try {
    return await tools.readSignature(pdf);
  } catch (cause) {
    if (cause instanceof BuildError) return undefined;
    throw cause;
  }
}

/** `built` with the signature of `signed`; as it is where that has none of ours. */
export async function signedAgain(
  built: Uint8Array,
  signed: Uint8Array,
  { tools, theme }: { readonly tools: PdfTools; readonly theme: Theme },
): Promise<Uint8Array> {
  const found = await signatureIn(signed, tools);
  if (found?.at === undefined) return built;
  const { name, at, contents, isVisible } = found;
  const appearance = isVisible ? theme : undefined;
  const request = { name, at, reservedBytes: contents.length, appearance };
  return tools.addSignature(built, request, () => contents);
}
