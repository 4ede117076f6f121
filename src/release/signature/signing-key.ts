/**
 * A PKCS#12 file and its passphrase → the key to sign with and its certificates. node-forge opens the container, since
 * it knows the old ciphers that keychains still write; the key itself goes to Node's crypto at once.
 */

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { withFullStop } from '../../data/full-stop.js';
import { BuildError, error } from '../../diagnostic.js';
import { usageFault, validityFault } from './certificate.js';
import { decoded, encoded } from './der.js';

/** A key that can sign. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** the other certificates of the file: those that vouch for it */
  readonly chain: readonly X509Certificate[];
  /** who signs, as the certificate names him */
  readonly name: string;
}

/** Opens the file's bytes. Throws BuildError where the passphrase is wrong or there is nothing to sign with. */
export function readSigningKey(p12: Uint8Array, passphrase: string): SigningKey {
  const bags = openBags(p12, passphrase);
  const keys = bags.flatMap((bag) => readable(keyIn, bag));
  const certificates = bags.flatMap((bag) => readable(certificateIn, bag));
  const pairs = keys.flatMap((key) =>
    certificates.filter((one) => one.checkPrivateKey(key)).map((certificate) => ({ key, certificate })),
  );
  const [pair] = pairs;
  if (pair === undefined) {
    const hasBoth = keys.length > 0 && certificates.length > 0;
    const reason = hasBoth
      ? 'its key is not that of its certificate'
      : 'it holds no key with its certificate';
    throw fault(reason, 'Export the key and its own certificate into one PKCS#12 file.');
  }
  const { key, certificate } = pair;
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec') {
    throw fault(`its key is of type ${key.asymmetricKeyType}`, 'Sign with an RSA or an elliptic-curve key.');
  }
  const weak = weaknessOf(key);
  if (weak !== undefined)
    throw fault(weak, `Sign with an RSA key of ${fewestBits} bits or more, or a key on the curve P-256.`);
  const chain = certificates.filter((one) => one !== certificate);
  return { key, certificate, chain, name: commonName(certificate.subject) };
}

/** Throws BuildError where readers would call a signature of the key invalid; `times` are those of signing. */
export function requireUsable({ certificate }: SigningKey, times: readonly Date[]): void {
  const invalid = times.map((at) => validityFault(certificate, at)).find((reason) => reason !== undefined);
  if (invalid !== undefined) {
    const hint = 'Sign with a certificate that is valid now and at SOURCE_DATE_EPOCH, where that is set.';
    throw fault(invalid, hint);
  }
  const misused = usageFault(certificate);
  if (misused !== undefined)
    throw fault(misused, 'Ask its issuer for a certificate that may sign documents.');
}

/** The name in a subject or issuer, else its organisation, else all of it on one line. */
export function commonName(subject: string): string {
  const lines = subject.split('\n');
  const value = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return value('CN') ?? value('O') ?? lines.join(', ');
}

const fewestBits = 2048;
/** Curves of 256 bits and more that readers of PDFs know, as OpenSSL names them. */
const strongCurves = /^(?:prime256v1|secp(?:384|521)r1|brainpoolP(?:256|384|512)[rt]1)$/;

/** The reason why the key is too weak, as the end of a sentence; undefined where it is strong enough. */
function weaknessOf(key: KeyObject): string | undefined {
  const { modulusLength: bits = fewestBits, namedCurve: curve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa')
    return bits < fewestBits ? `its key of ${bits} bits is too weak` : undefined;
  return curve === undefined || strongCurves.test(curve)
    ? undefined
    : `its curve ${curve} is not used for signatures`;
}

function openBags(p12: Uint8Array, passphrase: string): readonly forge.pkcs12.Bag[] {
  let container: forge.asn1.Asn1;
  try {
    container = decoded(p12);
  } catch (cause) {
    throw fault('it is no PKCS#12 file', 'Name a .p12 or .pfx file.', cause);
  }
  try {
    const { safeContents } = forge.pkcs12.pkcs12FromAsn1(container, false, passphrase);
    return safeContents.flatMap(({ safeBags }) => safeBags);
  } catch (cause) {
    const reason = /password|MAC/i.test(String(cause)) ? 'the passphrase is wrong' : 'it cannot be opened';
    throw fault(reason, 'Give its passphrase in WP_SIGN_PASSPHRASE, or type it when asked.', cause);
  }
}

/** The result of `read` on a bag; throws BuildError where the bag's content has another type. */
function readable<T>(read: (bag: forge.pkcs12.Bag) => T[], bag: forge.pkcs12.Bag): T[] {
  try {
    return read(bag);
  } catch (cause) {
    throw fault('its content cannot be read', 'Export the key and its certificate again.', cause);
  }
}

/** A key that node-forge does not know (elliptic curves) is there as its ASN.1. */
function keyIn({ key, asn1, type }: forge.pkcs12.Bag): KeyObject[] {
  if (type !== forge.pki.oids.keyBag && type !== forge.pki.oids.pkcs8ShroudedKeyBag) return [];
  const info = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
  return info ? [createPrivateKey({ key: encoded(info), format: 'der', type: 'pkcs8' })] : [];
}

function certificateIn({ cert, asn1, type }: forge.pkcs12.Bag): X509Certificate[] {
  if (type !== forge.pki.oids.certBag) return [];
  const tree = cert ? forge.pki.certificateToAsn1(cert) : asn1;
  return tree ? [new X509Certificate(encoded(tree))] : [];
}

function fault(reason: string, hint: string, cause?: unknown): BuildError {
  return new BuildError(
    error('signing-key', `The signing key cannot be used: ${withFullStop(reason)}`, { hint }),
    {
      cause,
    },
  );
}
