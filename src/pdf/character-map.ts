/** A font's /ToUnicode map, as text → the characters of its codes (ISO 32000-1, 9.10.3). */

/** A range of a map never has more codes: two bytes. */
const maxCode = 0xffff;

/** Reads the `bfchar` and `bfrange` sections of a character map. */
export function readCharacterMap(source: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const [, kind, body = ''] of source.matchAll(/begin(bfchar|bfrange)([\s\S]*?)endbf/g)) {
    const tokens = [...body.matchAll(/<([0-9a-fA-F\s]*)>|(\[)|(\])/g)];
    if (kind === 'bfchar') readCharacters(tokens, map);
    else readRanges(tokens, map);
  }
  return map;
}

type Token = RegExpMatchArray;

function readCharacters(tokens: readonly Token[], map: Map<number, string>): void {
  for (let i = 0; i + 1 < tokens.length; i += 2) map.set(codeOf(tokens[i]), utf16Of(tokens[i + 1]));
}

/** `<first> <last> <text>` counts the text up; `<first> <last> [<text> …]` names each. */
function readRanges(tokens: readonly Token[], map: Map<number, string>): void {
  for (let i = 0; i + 2 < tokens.length; ) {
    const [first, last] = [codeOf(tokens[i]), Math.min(codeOf(tokens[i + 1]), maxCode)];
    if (tokens[i + 2]?.[2] !== undefined) {
      i += 3;
      for (let code = first; i < tokens.length && tokens[i]?.[3] === undefined; i++) {
        map.set(code++, utf16Of(tokens[i]));
      }
      i += 1;
    } else {
      const start = utf16Of(tokens[i + 2]);
      const [head, end] = [start.slice(0, -1), start.charCodeAt(start.length - 1)];
      for (let code = first; code <= last; code++)
        map.set(code, head + String.fromCharCode(end + code - first));
      i += 3;
    }
  }
}

const codeOf = (token: Token | undefined): number =>
  Number.parseInt(token?.[1]?.replace(/\s/g, '') || '0', 16);

function utf16Of(token: Token | undefined): string {
  const bytes = Buffer.from(token?.[1]?.replace(/\s/g, '') ?? '', 'hex');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : bytes.toString('latin1');
}

/** Writes the characters of codes of two bytes as a map. */
export function writeCharacterMap(map: ReadonlyMap<number, string>): string {
  const lines = [...map].map(([code, text]) => `<${hex4(code)}> <${utf16(text)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) =>
    lines.slice(i * 100, (i + 1) * 100),
  );
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('\n');
}

const hex4 = (code: number): string => code.toString(16).padStart(4, '0');

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
