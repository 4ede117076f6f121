/** `\label{name}` in a formula → the id that references lead to. */

const label = /\\label\s*\{\s*([^{}]{1,200}?)\s*\}/;

/** `eq:name` of the formula's first label, if it has one. */
export function labelId(tex: string): string | undefined {
  const name = label.exec(tex)?.[1];
  if (name === undefined) return undefined;
  const plain = plainName(name);
  return plain === '' ? undefined : `eq:${plain}`;
}

/** A name as ids are written, without the kind before it. */
export function plainName(name: string): string {
  return name.replace(/^eqn?[:-]/i, '').replace(/[^\p{L}\p{N}_.:-]+/gu, '-');
}
