/** A PDF → the same, damaged as disks, transfers and strangers do: cut, flipped, its streams, lengths and references wrong. */

import { mutateBytes } from './mutate.js';
import type { Random } from './random.js';

/** Ways to damage a PDF, by name. */
export type Damage = (pdf: Buffer, random: Random) => Buffer;

const text = (pdf: Buffer) => pdf.toString('latin1');
const bytes = (written: string) => Buffer.from(written, 'latin1');

/** Replaces one place that the pattern finds; where there is none, the end is cut. */
function replaceOne(pattern: RegExp, change: (found: string, random: Random) => string): Damage {
  return (pdf, random) => {
    const written = text(pdf);
    const all = [...written.matchAll(pattern)];
    const found = all[random.int(Math.max(1, all.length))];
    if (!found) return cut(pdf, random);
    const end = found.index + found[0].length;
    return bytes(written.slice(0, found.index) + change(found[0], random) + written.slice(end));
  };
}

const cut: Damage = (pdf, random) => pdf.subarray(0, random.int(pdf.length));

function swapStreams(pdf: Buffer, random: Random): Buffer {
  const written = text(pdf);
  const all = [...written.matchAll(/\bstream\r?\n([\s\S]*?)endstream/g)];
  const [a, b] = [all[random.int(all.length)], all[random.int(all.length)]].sort(
    (x, y) => (x?.index ?? 0) - (y?.index ?? 0),
  );
  if (!a || !b || a === b) return cut(pdf, random);
  const between = written.slice(a.index + a[0].length, b.index);
  return bytes(written.slice(0, a.index) + b[0] + between + a[0] + written.slice(b.index + b[0].length));
}

const numbers: readonly [string, ...string[]] = [
  '0',
  '-1',
  '99999999999999999999',
  '4294967296',
  '1e9',
  'null',
];

/** Every way. */
export const damages: Readonly<Record<string, Damage>> = {
  cut,
  'flipped bytes': (pdf, random) => Buffer.from(mutateBytes(pdf, random)),
  'one flipped bit': (pdf, random) => {
    const changed = Buffer.from(pdf);
    const at = random.int(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.int(8));
    return changed;
  },
  'streams swapped': swapStreams,
  'a broken start of the cross-references': replaceOne(
    /startxref\s+\d+/g,
    (_, random) => `startxref\n${random.pick(numbers)}`,
  ),
  'broken cross-references': replaceOne(/\/W\s*\[[^\]]*\]|\d{10} \d{5} n/g, (_, random) =>
    random.pick(['/W [0 0 0]', '/W [9 9 9]', '9999999999 00000 n']),
  ),
  encrypted: replaceOne(
    /\/Root \d+ \d+ R/g,
    (found) => `${found} /Encrypt <</Filter/Standard/V 5/R 6/O()/U()/P -1>>`,
  ),
  empty: () => Buffer.alloc(0),
  'a wrong length': replaceOne(/\/Length \d+/g, (_, random) => `/Length ${random.pick(numbers)}`),
  'another filter': replaceOne(/\/FlateDecode/g, (_, random) =>
    random.pick(['/LZWDecode', '/Nothing', '/DCTDecode', '[]']),
  ),
  'a wrong number': replaceOne(/ \d+/g, (_, random) => ` ${random.pick(numbers)}`),
  'a reference elsewhere': replaceOne(/\d+ 0 R/g, (_, random) => `${random.int(60)} 0 R`),
  'a reference to nothing': replaceOne(/\d+ 0 R/g, () => '99999 0 R'),
  'another type': replaceOne(/<</g, (_, random) => random.pick(['[', '(', '<'])),
  'an object less': replaceOne(/\d+ 0 obj[\s\S]*?endobj/g, () => ''),
  'an object twice': replaceOne(/\d+ 0 obj[\s\S]*?endobj/g, (found) => `${found}\n${found}`),
  'deep nesting': replaceOne(/<</g, () => '['.repeat(50_000)),
  'bytes behind the end': (pdf, random) => Buffer.concat([pdf, pdf.subarray(0, 1 + random.int(2_000))]),
};

/** The PDF, damaged in one way or two. */
export function damagePdf(pdf: Buffer, random: Random): { readonly name: string; readonly bytes: Buffer } {
  const names = Object.keys(damages) as [string, ...string[]];
  const chosen = random.chance(0.7) ? [random.pick(names)] : [random.pick(names), random.pick(names)];
  const damaged = chosen.reduce((changed, name) => damages[name]?.(changed, random) ?? changed, pdf);
  return { name: chosen.join(', then '), bytes: damaged };
}
