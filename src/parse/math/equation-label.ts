/** `\label{name}` in a formula → the id that references lead to. */

const label = /\\label\s*\{\s*([^{}]{1,200}?)\s*\}/g;

/** `eq:name` of the formula's first label, if it has one. */
export function labelId(tex: string): string | undefined {
  return labelIds(tex)[0];
}

/** `eq:name` of each label, in the order of the TeX; labels in comments are none. */
export function labelIds(tex: string): string[] {
  if (!tex.includes('\\label')) return [];
  const read = tex.replace(/(?<!\\)%[^\n]*/g, '');
  const names = [...read.matchAll(label)].map(([, name = '']) => plainName(name));
  return [...new Set(names.filter((name) => name !== ''))].map((name) => `eq:${name}`);
}

/** A name as ids are written, without the kind before it. */
export function plainName(name: string): string {
  return name.replace(/^eqn?[:-]/i, '').replace(/[^\p{L}\p{N}_.:-]+/gu, '-');
}
