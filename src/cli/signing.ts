/** `--sign KEY.p12` → the opened key. Its passphrase comes from the environment or a question, never from argv. */

import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { readRegularFile } from '../disk/open-file.js';
import type { Signing } from '../release/signature/sign-release.js';
import { askSecretly } from './ask-secretly.js';
import { optionsOf } from './build-command.js';

export interface SigningFlags {
  readonly sign?: string;
  readonly signVisible?: boolean;
}

/** The opened key, before anything is built: a wrong passphrase is reported at once. */
export async function signingOf(
  { sign, signVisible }: SigningFlags,
  signal: AbortSignal,
): Promise<Signing | undefined> {
  if (sign === undefined && signVisible) {
    const hint = 'Name the key with --sign KEY.p12.';
    throw new BuildError(
      error('usage', '--sign-visible shows a signature, and the paper is not signed.', { hint }),
    );
  }
  if (sign === undefined) return undefined;
  const { readSigningKey, requireUsable } = await import('../release/signature/signing-key.js');
  const p12 = await readRegularFile(sign, { maxBytes: 16 * 1024 * 1024 }).catch((cause: Error) => {
    const hint = 'Name a .p12 or .pfx file.';
    throw new BuildError(
      error('signing-key', `${sign} cannot be read: ${withFullStop(cause.message)}`, { hint }),
    );
  });
  const passphrase = process.env.WP_SIGN_PASSPHRASE ?? (await askSecretly(`Passphrase of ${sign}: `, signal));
  const epoch = optionsOf({}).sourceDateEpoch;
  const at = epoch === undefined ? new Date() : new Date(epoch * 1000);
  const key = readSigningKey(p12, passphrase);
  requireUsable(key, [at, new Date()]);
  return { key, at, look: signVisible ? 'visible' : 'hidden' };
}
