/** Environments of LaTeX → Markdown. */

import { expect, test } from 'vitest';
import { environmentMarkdown } from '../../../src/parse/tex/tex-environment.js';

test('a table has its caption, its label, its alignment and its notes', () => {
  const body = String.raw`[ht]
\centering % placed
\caption[Short]{Depth of \textbf{berths}\label{tab:depth}}
\begin{tabular}{@{}l r@{.}c p{2cm}@{}}
\toprule
Berth & Depth & \multicolumn{2}{c}{Use} \\ \cmidrule(lr){3-4}
\midrule
North & 9 & a \& b & $x|y$ \\[2pt]
South & \multirow{2}{*}{7} & & \footnotemark[1] \\
\bottomrule
\end{tabular}
\footnotetext[1]{At low water.}
`;
  expect(environmentMarkdown('table', body)).toBe(
    String.raw`Table: Depth of \textbf{berths} {#tbl:depth}

| Berth | Depth | Use |  |
| --- | ---: | :---: | --- |
| North | 9 | a \& b | $x\|y$ |
| South | 7 |  | \footnotemark[1] |

Note: 1 At low water.`,
  );
});

test('a long table has its head once', () => {
  const body = String.raw`[]{ll}
\caption{Ships.} \\
\toprule
A & B \\ \midrule \endfirsthead
A & B \\ \endhead
\midrule Continued \\ \endfoot
1 & 2\tabularnewline
`;
  expect(environmentMarkdown('longtable', body)).toBe('Table: Ships.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |');
});

test('a figure is an image with a width, and a caption with a number', () => {
  const body = String.raw`
\centering
\includegraphics[width=0.8\textwidth]{pics/ship.png}
\caption{A ship
  under sail}
\label{fig:ship}
`;
  expect(environmentMarkdown('figure*', body)).toBe(
    '![A ship under sail](<pics/ship.png>){width=80%}\n\nFigure: A ship under sail {#fig:ship}',
  );
});

test('parts of a figure are panels', () => {
  const body = String.raw`
\begin{subfigure}{0.5\textwidth}\includegraphics{a.png}\caption{Before}\label{fig:a}\end{subfigure}
\begin{subfigure}{0.5\textwidth}\includegraphics{b.png}\caption{After}\end{subfigure}
\caption{Twice}
`;
  expect(environmentMarkdown('figure', body)).toBe(
    '![Before](<a.png> "Before"){#fig:a} ![After](<b.png> "After")\n\nFigure: Twice',
  );
});

test('lists hold lists, and a description has terms', () => {
  const body = String.raw`
\item One
  more
  \begin{itemize}
    \item in \emph{it}
  \end{itemize}
\item Two`;
  expect(environmentMarkdown('enumerate', body)).toBe('1. One\n   more\n   - in \\emph{it}\n2. Two');
  expect(environmentMarkdown('description', '\\item[Lee] away from the wind')).toBe(
    '- **Lee** away from the wind',
  );
});

test.each([
  ['quote', '\nA harbour\nis a promise.\n', '> A harbour\n> is a promise.'],
  ['lstlisting', '[language=Python, caption=x]\na = 1 % 2\n', '```python\na = 1 % 2\n```'],
  ['minted', '{c}\nint a;\n', '```c\nint a;\n```'],
  ['verbatim', '\n```\n', '~~~~~~\n```\n~~~~~~'],
  ['theorem', '[Tides]\\label{thm:t}\nHigh.\n', '::: theorem {#thm:t title="Tides"}\nHigh.\n:::'],
])('%s is read', (name, body, markdown) => {
  expect(environmentMarkdown(name, body)).toBe(markdown);
});

test.each([
  ['tikzpicture', '\\draw (0,0);'],
  ['figure', '\\begin{tikzpicture}\\end{tikzpicture}'],
  ['table', 'no rows'],
  ['tabular', 'no columns'],
  ['itemize', 'no items'],
])('%s with %j is not', (name, body) => {
  expect(environmentMarkdown(name, body)).toBeUndefined();
});

test('many braces that never end take no time to read', () => {
  const start = performance.now();
  environmentMarkdown('table', '\\caption{'.repeat(2000));
  environmentMarkdown('itemize', '\\item \\begin{itemize}'.repeat(500));
  environmentMarkdown('tabular', `{l}${'{a & '.repeat(5000)}`);
  expect(performance.now() - start).toBeLessThan(3000);
});
