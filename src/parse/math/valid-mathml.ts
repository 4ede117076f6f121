/**
 * MathML of KaTeX → valid MathML Core: token elements hold text alone (3.2), a fraction or a script has a fixed number
 * of children (3.3, 3.4). KaTeX puts the parts of `\mathop{\text{max}}` into the token of the whole, and `\Pr` in
 * `\widehat{\Pr}` is two children. Checkers of EPUB refuse both, and browsers show the second as a fault.
 */

/** The same formula, valid. */
export function validMathml(mathml: string): string {
  const plain = mathml.replaceAll(' columnspacing=""', '').replace(tokenOfTokens, joined);
  return tokenStart.test(plain) || plain.includes(appliedEnd) ? withRows(plain) : plain;
}

const token = '(?:mi|mn|mo|mtext)';
const tokenStart = new RegExp(`<${token}(?: [^<>]*)?><`);

/** A token with nothing but tokens in it is one token with their text. */
const tokenOfTokens = new RegExp(
  `(<(${token})(?: [^<>]*)?>)((?:<(${token})(?: [^<>]*)?>[^<]*</\\4>)+)(</\\2>)`,
  'g',
);

const joined = (_: string, start: string, _name: string, inner: string, _last: string, end: string) =>
  start + inner.replace(/<[^>]*>/g, '') + end;

/** The end of an operator's name, and the sign that it is applied: one child in a fraction or a script. */
const appliedEnd = '</mi><mo>\u2061</mo>';
const applied = new RegExp(`<mi(?: [^<>]*)?>[^<]*${appliedEnd}`, 'y');

const tokens: ReadonlySet<string> = new Set(['mi', 'mn', 'mo', 'mtext']);
const ofSomeChildren: ReadonlySet<string> = new Set(
  'mfrac mroot msub msup msubsup munder mover munderover'.split(' '),
);

/** Tokens with other elements in them are rows, and so is an applied operator that has to be one child. */
function withRows(mathml: string): string {
  const tag = /<(\/?)([a-z]+)([^<>]*)>/y;
  const open: { readonly name: string; readonly isRow: boolean }[] = [];
  let valid = '';
  for (let at = 0; at < mathml.length; ) {
    applied.lastIndex = at;
    const operator = ofSomeChildren.has(open.at(-1)?.name ?? '') ? applied.exec(mathml)?.[0] : undefined;
    tag.lastIndex = at;
    const [text, slash, name = '', rest = ''] = tag.exec(mathml) ?? [];
    if (operator !== undefined) {
      valid += `<mrow>${operator}</mrow>`;
      at += operator.length;
    } else if (text === undefined) {
      const end = mathml.indexOf('<', at + 1);
      valid += mathml.slice(at, end < 0 ? undefined : end);
      at = end < 0 ? mathml.length : end;
    } else {
      at += text.length;
      if (slash !== '') valid += open.pop()?.isRow ? '</mrow>' : text;
      else {
        const isRow = tokens.has(name) && /^<[a-z]/.test(mathml.slice(at, at + 2));
        if (!rest.endsWith('/')) open.push({ name, isRow });
        valid += isRow ? '<mrow>' : text;
      }
    }
  }
  return valid;
}
