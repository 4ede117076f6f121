/**
 * Makers of the ASN.1 values of a signature. node-forge represents bytes as strings of characters up to 255; this file
 * converts them to buffers and back.
 */

import forge from 'node-forge';

const { asn1 } = forge;

/** A node of an ASN.1 tree. */
export type Node = forge.asn1.Asn1;

export const { SEQUENCE, SET, OID, INTEGER, OCTETSTRING, NULL } = asn1.Type;

/** A node with children. */
export function group(type: forge.asn1.Type, ...children: readonly Node[]): Node {
  return asn1.create(asn1.Class.UNIVERSAL, type, true, [...children]);
}

/** A node of bytes. */
export function leaf(type: forge.asn1.Type, bytes: Uint8Array): Node {
  return asn1.create(asn1.Class.UNIVERSAL, type, false, binary(bytes));
}

/** `[number]` around the children, which take its tag's place where it is implicit. */
export function tagged(number: number, ...children: readonly Node[]): Node {
  return asn1.create(asn1.Class.CONTEXT_SPECIFIC, number, true, [...children]);
}

/** An object identifier. */
export function oid(dotted: string): Node {
  return asn1.create(asn1.Class.UNIVERSAL, OID, false, asn1.oidToDer(dotted).getBytes());
}

/** A set in the order that DER wants: by the bytes of its elements. */
export function setOf(...children: readonly Node[]): Node {
  const sorted = children.map((child) => ({ child, bytes: encoded(child) }));
  sorted.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return group(SET, ...sorted.map(({ child }) => child));
}

/** DER → tree; what follows it, such as the zeros that fill up its place, is passed over. Throws where it is none. */
export function decoded(der: Uint8Array): Node {
  return asn1.fromDer(binary(der.subarray(0, lengthOf(der))));
}

/** Length of the outermost node, its tag and length included. */
function lengthOf(der: Uint8Array): number {
  const first = der[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const digits = der.subarray(2, 2 + (first & 0x7f));
  return 2 + digits.length + digits.reduce((length, digit) => length * 256 + digit, 0);
}

/** Tree → DER. */
export function encoded(node: Node): Buffer {
  return Buffer.from(asn1.toDer(node).getBytes(), 'latin1');
}

/** The children of a node that has some. */
export function childrenOf(node: Node | undefined): readonly Node[] {
  return node && Array.isArray(node.value) ? node.value : [];
}

/** The bytes of a node that has no children. */
export function bytesOf(node: Node | undefined): Buffer {
  return Buffer.from(typeof node?.value === 'string' ? node.value : '', 'latin1');
}

/** The dotted form of an object identifier. */
export function dottedOf(node: Node | undefined): string {
  return node && typeof node.value === 'string' && node.type === OID ? asn1.derToOid(node.value) : '';
}

function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
