/** A `data:` URL → its bytes (RFC 2397), and a short name for messages, without the base64. */

import { percentDecoded } from '../html/percent-decoded.js';

const form = /^data:([^,]*),([\s\S]*)$/i;

/** The bytes of `address`; undefined where it is not one that can be read. */
export function dataBytes(address: string): Buffer | undefined {
  const [, head = '', data] = form.exec(address) ?? [];
  if (data === undefined) return undefined;
  if (!/;\s*base64\s*$/i.test(head)) return Buffer.from(decoded(data));
  const written = decoded(data).replace(/\s/g, '');
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(written) ? Buffer.from(written, 'base64') : undefined;
}

/** `data:image/png;…`: as much of an address as a message shows. */
export function dataName(address: string): string {
  const type = /^data:([\w.+/-]{1,60})/i.exec(address)?.[1];
  return type === undefined ? 'data:…' : `data:${type},…`;
}

/** Percent escapes as far as they are ones: text of an SVG may hold a bare `%`. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded);
}
