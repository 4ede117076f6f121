import type { Element, ElementContent, Root } from 'hast';
import { expect, test } from 'vitest';
import { hasClass, isElement } from '../../src/html/element.js';
import { lineOf } from '../../src/html/tree.js';
import { lines, paperOf } from './source.js';

/** The numbers beside each equation, and what each paragraph says. */
async function shown(text: string): Promise<string[]> {
  const paper = await paperOf(text, { frontMatter: 'title: T' });
  expect(lines(paper.diagnostics)).toEqual([]);
  const found: string[] = [];
  const walk = (node: Root | ElementContent): void => {
    if (isElement(node as Element) && hasClass(node as Element, 'equation-number'))
      found.push(`#${[...lineOf(node as Element).matchAll(/\([^()]*\)/g)].join(' ')}`);
    else if (isElement(node as Element, 'p')) found.push(lineOf(node as Element));
    else if ('children' in node) for (const child of node.children) walk(child as ElementContent);
  };
  walk(paper.body);
  return found;
}

test.each([
  ['align', String.raw`a &= b \label{eq:a}\\ c &= d \nonumber\\ e &= f \notag\\ g &= h \label{g}`],
  ['gather', String.raw`a \label{eq:a}\\ x \notag \\ g \label{eq:g}`],
  [
    'alignat}{2',
    String.raw`a &= b & c &= d \label{a} \\ e &= \begin{cases} 1 \\ 2 \end{cases} & e &= f \label{g}`,
  ],
  ['flalign', String.raw`a &= b \label{a} \\ g &= h \label{g} \\`],
  ['eqnarray', String.raw`a &=& b \label{a} \\ g &\le& h \label{g}`],
])('each labelled row of %s has a number of its own', async (begin, rows) => {
  const name = begin.replace(/\}.*/, '');
  const tex = `\\begin{${begin}}\n${rows}\n\\end{${name}}`;
  const said = 'See \\eqref{eq:a}, \\eqref{g} and @eq:g.';
  const expected = ['#(1) (2)', 'See (1), (2) and Equation 2.'];
  expect(await shown(`${tex}\n\n${said}\n`)).toEqual(expected);
  expect(await shown(`$$\n${tex}\n$$\n\n${said}\n`)).toEqual(expected);
  expect(await shown(`\`\`\`math\n${tex}\n\`\`\`\n\n${said}\n`)).toEqual(expected);
});

test('a row without a label is counted where another has one, and none where no row has one', async () => {
  const rows = String.raw`a &= b \\ c &= d \label{c}`;
  expect(await shown(`\\begin{align}\n${rows}\n\\end{align}\n\n\\eqref{c}\n`)).toEqual(['#(1) (2)', '(2)']);
  expect(await shown('\\begin{align}\na &= b \\\\ c &= d\n\\end{align}\n')).toEqual(['#']);
});

test('a tag is the number, and is not counted', async () => {
  const text = String.raw`
$$ q = r \tag{B}\label{eq:b} $$

\begin{align*}
a &= b \\
c &= d \tag{$*$} \label{star}
\end{align*}

$$ x = y $$ {#eq:x}

\eqref{b}, \eqref{star}, \ref{eq:x}
`;
  expect(await shown(text)).toEqual(['#(B)', '#(∗)', '#(1)', '(B), (∗), 1']);
});

test('what LaTeX numbers as one has one number, to which each label leads', async () => {
  const text = String.raw`
\begin{equation}\label{eq:one}
\begin{split} a &= b\\ &= c \end{split}
\end{equation}

\begin{multline} a + b \\ + c \label{eq:two} \end{multline}

\[
\begin{aligned} a &= b \label{eq:three} \\ c &= d \label{eq:four} \end{aligned}
\]

\eqref{eq:one}, \eqref{eq:two}, \eqref{eq:three}, \eqref{eq:four}
`;
  expect(await shown(text)).toEqual(['#(1)', '#(2)', '#(3)', '(1), (2), (3), (3)']);
});

test('rows of subequations share a number', async () => {
  const text = String.raw`
\begin{subequations}\label{all}
\begin{align} a &= b \label{a} \\ c &= d \label{c} \end{align}
\end{subequations}

\eqref{all}, \eqref{a}, \eqref{c}
`;
  expect(await shown(text)).toEqual(['#(1a) (1b)', '(1), (1a), (1b)']);
});
