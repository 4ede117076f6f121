/**
 * The sRGB colour space as an ICC profile (version 2.1), made from its published numbers: PDF/A requires a definition
 * of the colours red, green and blue in a file, and a profile made here has no licence to respect.
 */

/** Primaries and white of sRGB, adapted to D50 as ICC wants them. */
const colorants = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;

const curveSteps = 1024;

/** The profile's bytes, always the same. */
export function sRgbProfile(): Buffer {
  const curve = toneCurve();
  const tags: (readonly [string, Buffer])[] = [
    ['desc', description('sRGB')],
    ['cprt', Buffer.from('text\0\0\0\0No copyright, use freely\0', 'latin1')],
    ...Object.entries(colorants).map(([name, xyz]) => [name, xyzValue(xyz)] as const),
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ];
  const data = [...new Set(tags.map(([, bytes]) => bytes))];
  const tableLength = 4 + tags.length * 12;
  const offsets = new Map<Buffer, number>();
  let offset = 128 + tableLength;
  for (const bytes of data) {
    offsets.set(bytes, offset);
    offset += padded(bytes).length;
  }
  const table = Buffer.alloc(tableLength);
  table.writeUInt32BE(tags.length, 0);
  tags.forEach(([name, bytes], i) => {
    table.write(name, 4 + i * 12, 'latin1');
    table.writeUInt32BE(offsets.get(bytes) ?? 0, 8 + i * 12);
    table.writeUInt32BE(bytes.length, 12 + i * 12);
  });
  return Buffer.concat([profileHeader(offset), table, ...data.map(padded)]);
}

function profileHeader(size: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [i, part] of [1999, 1, 1].entries()) header.writeUInt16BE(part, 24 + i * 2); // IEC 61966-2-1's year
  header.write('acsp', 36, 'latin1');
  xyzNumbers(colorants.wtpt).copy(header, 68);
  return header;
}

/** Light for each step of a colour value: linear near black, then a power of 2.4. */
function toneCurve(): Buffer {
  const curve = Buffer.alloc(12 + curveSteps * 2);
  curve.write('curv', 'latin1');
  curve.writeUInt32BE(curveSteps, 8);
  for (let i = 0; i < curveSteps; i++) {
    const value = i / (curveSteps - 1);
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    curve.writeUInt16BE(Math.round(light * 65535), 12 + i * 2);
  }
  return curve;
}

function xyzValue(xyz: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), xyzNumbers(xyz)]);
}

/** Numbers with 16 binary places. */
function xyzNumbers(xyz: readonly number[]): Buffer {
  const bytes = Buffer.alloc(12);
  for (const [i, value] of xyz.entries()) bytes.writeInt32BE(Math.round(value * 65536), i * 4);
  return bytes;
}

/** A name in ASCII, followed by empty Unicode and Macintosh forms. */
function description(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1');
  const bytes = Buffer.alloc(12 + ascii.length + 78);
  bytes.write('desc', 'latin1');
  bytes.writeUInt32BE(ascii.length, 8);
  ascii.copy(bytes, 12);
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
