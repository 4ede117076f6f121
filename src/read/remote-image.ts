/**
 * An http or https address → its bytes, for `--allow-network` alone. Without that flag nothing here is called:
 * a paper is built from what lies beside it.
 */

/** Largest image that is fetched. */
const maxBytes = 32 * 1024 * 1024;

/** How long one image may take. */
const timeoutMs = 20_000;

/** Fetches `url`. Rejects with a reason that reads well after "cannot be fetched:". */
export async function fetchImage(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const limit = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
  if (!response.ok || !response.body) throw new Error(`the server answers ${response.status}`);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body) {
    length += piece.length;
    if (length > maxBytes) throw new Error('it is larger than 32 MiB');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
