/** What HTML knows of its elements is in the structure tree of the PDF, and the languages of elements are their own. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { formatReading, inspectPdf } from '../../src/build/inspect.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { checkStructure } from '../check-structure.js';
import { tempFolder } from '../temp-folder.js';

const paper = `---
title: Types
lang: en
numbering: true
toc: 2
---

# One

A note[^1], the formula $x^2$, an HTML abbreviation, and <span lang="de">ein deutsches Wort</span>.

*[HTML]: HyperText Markup Language

[^1]: Says why.

## Deeper

Term
: What it is.

\`\`\`ts title="a.ts"
function f() {
  return 1;
}
\`\`\`

<p lang="fr">Bonjour.</p>

# Two

Text.

# Three

Text.
`;

test('types, languages and lines', async () => {
  const folder = tempFolder({ 'paper.md': paper });
  const { bytes, diagnostics } = await produce(join(folder, 'paper.md'), { session });
  expect(diagnostics).toEqual([]);
  expect(await checkStructure(bytes)).toEqual([]);
  const pdf = await inspectPdf(bytes);
  const lines = formatReading(pdf.reading ?? []).map((line) => line.trim());
  expect(lines).toEqual(
    expect.arrayContaining(['TOC', 'Note', 'Lbl: Term', 'LBody: What it is.', 'Caption: a.ts']),
  );
  expect(lines).toContain('TOCI: 1 One 1');
  expect(lines).toContain('TOCI: 1.1 Deeper 1');
  // lines of code are read one by one, with their indentation
  const code = lines.indexOf('P: function f() {');
  expect(lines.slice(code, code + 3)).toEqual(['P: function f() {', 'P:   return 1;', 'P: }']);
  expect(lines).toContain('P [fr]: Bonjour.');
  const text = JSON.stringify(pdf.reading);
  expect(text).toContain('{"role":"Span","kids":["ein deutsches Wort"],"lang":"de"');
  expect(text).not.toContain('-x-');
  expect(Buffer.from(bytes).toString('latin1')).not.toContain('-x-t-');
});
