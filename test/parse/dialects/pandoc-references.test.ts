/** References, theorems and proofs as pandoc writes them of LaTeX are numbered and named as those of the paper. */

import { expect, test } from 'vitest';
import { bodyOf } from '../body.js';
import { lines, paperOf } from '../source.js';

const text = `# T

See Figure [7](#fig:a){reference-type="ref" reference="fig:a"}, Eq. [\\[eq:c\\]](#eq:c){reference-type="eqref"
reference="eq:c"}, [3](#tab:b){reference-type="autoref" reference="tab:b"} and [plain](#model).

![A dot.](a.png){#fig:a width="50%"}

::: {#tab:b}
  Name     Value
  ------ -------
  a          1.5

  : Numbers
:::

$$\\label{eq:c} E = mc^2$$

## Model

::: theorem
**Theorem 1**. All lanterns **burn**.
:::

::: proof
*Proof.* Trivial. ◻
:::
`;

test('numbers are those of the paper', async () => {
  const html = await bodyOf(text);
  const plain = html.replaceAll(/<[^>]+>/g, '').replaceAll(/[\s\u00a0]+/g, ' ');
  expect(plain).toContain('See Figure 1, Eq. (1), Table 1 and plain.');
  expect(html).not.toMatch(/reference-type|\[eq:c\]/);
  const { diagnostics } = await paperOf(text);
  expect(
    lines(diagnostics).filter((line) => / (?:warning|error) /.test(line) && !line.includes('image')),
  ).toEqual([]);
});

test('names are printed once, and one box ends a proof', async () => {
  const plain = (await bodyOf(text)).replaceAll(/<[^>]+>/g, '').replaceAll(/[\s\u00a0]+/g, ' ');
  expect(plain).toContain('Theorem 1. All lanterns burn.');
  expect(plain).toMatch(/ Proof\. Trivial\.\s*$/);
});

test('emphasis that is no name stays', async () => {
  expect(await bodyOf('# T\n\n::: proof\n*Proof* by contradiction.\n:::')).toContain('<em>Proof</em> by');
  expect(await bodyOf('# T\n\n::: proof\n*By contradiction.* Assume it.\n:::')).toContain(
    '<em>By contradiction.</em>',
  );
});
