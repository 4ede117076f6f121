/** LaTeX as bibliographies hold it → text with the few tags of CSL. */

import { expect, test } from 'vitest';
import { latexText } from '../../../src/parse/citations/latex-text.js';

test.each([
  ['plain text', 'plain text'],
  ['M{\\"u}ller and M\\"uller', 'Müller and Müller'],
  ['Vall{\\\'e}e, na\\"{\\i}ve', 'Vallée, naïve'],
  ['\\v{C}apek, \\c c, \\^{o}', 'Čapek, ç, ô'],
  ['{\\O}rsted \\ss{} \\aa', 'Ørsted ß å'],
  ['a -- b --- c', 'a – b — c'],
  ["``a'' 'b'", "“a” 'b'"],
  ['so~on', 'so\u00a0on'],
  ['a\n\t b', 'a b'],
  ['10\\% \\& \\_x \\#1 \\$5', '10% & _x #1 $5'],
  ['\\emph{in vivo} and \\textbf{b}', '<i>in vivo</i> and <b>b</b>'],
  ['{\\em in vivo} after', '<i>in vivo</i> after'],
  ['\\unknown{kept} \\other', 'kept'],
  ['\\url{https://e.org/a}', 'https://e.org/a'],
  ['\\href{https://e.org}{words}', 'words'],
  ['H$_{2}$O, $x^2$, $\\alpha$', 'H<sub>2</sub>O, x<sup>2</sup>, α'],
  ['costs $5', 'costs $5'],
])('%s', (latex, text) => {
  expect(latexText(latex)).toBe(text);
});

test('braces protect capitals where the caller asks for it', () => {
  expect(latexText('{DNA} of {B}ase', 'protect')).toBe(
    '<span class="nocase">DNA</span> of <span class="nocase">B</span>ase',
  );
  expect(latexText('{DNA}')).toBe('DNA');
  // the brace is for the command
  expect(latexText('{\\"O}l', 'protect')).toBe('Öl');
  expect(latexText('\\emph{{DNA}}', 'protect')).toBe('<i>DNA</i>');
  expect(latexText('{}x', 'protect')).toBe('x');
});

test.each(['{', '}', '\\', '\\"', 'a{b', 'a}b', '$', '\\emph', '\\emph{', '~', '{{{}'])(
  'what is broken ends, and loses no letters: %j',
  (latex) => {
    const letters = (text: string) =>
      text
        .replace(/<[^>]*>/g, '')
        .match(/[ab]/g)
        ?.join('') ?? '';
    expect(letters(latexText(latex))).toBe(letters(latex.replace(/\\emph/g, '')));
  },
);

test('groups deeper than a hundred keep their text', () => {
  expect(latexText(`${'{'.repeat(5000)}x${'}'.repeat(5000)}`, 'plain')).toBe('x');
  expect(latexText(`${'\\emph{'.repeat(5000)}x${'}'.repeat(5000)}`)).toContain('x');
  // the accents of the innermost group are on the letter
  expect(latexText(`${'\\"'.repeat(5000)}x`)).toContain('x\u0308'.normalize('NFC'));
});

test('commands that are named like what every object inherits are unknown ones', () => {
  expect(latexText('\\constructor{a} \\toString{b}')).toBe('a b');
});
