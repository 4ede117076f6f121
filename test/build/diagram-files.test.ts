/** Images that name the source of a diagram are drawn like fences; faults are in that file, with their line. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { produce } from '../../src/build/build.js';
import { sharedSession as session } from '../browser/shared-session.js';
import { readPdf } from '../read-pdf.js';
import { tempFolder } from '../temp-folder.js';

const chart = {
  data: { url: 'd.csv' },
  mark: 'bar',
  encoding: { x: { field: 'x' }, y: { field: 'y', type: 'quantitative' } },
};

test('diagrams and charts of files', async () => {
  const folder = tempFolder({
    'paper.md': [
      '---\ntitle: T\nversion: 1\ndate: 2026-01-02\nauthors: [A]\n---\n\n# One\n',
      '![A flow](<my flow.mmd> "The flow")\n',
      '<!-- include: part/two.md -->\n',
      '![bad](bad.mmd)\n',
      '![missing](none.gv)\n',
    ].join('\n'),
    'my flow.mmd': 'flowchart LR\n  A[Start] --> B[End]\n',
    'bad.mmd': 'flowchart LR\n  A[Start --> B[End]\n',
    'part/two.md': '![A graph][g]\n\n![A chart](c.vl.json)\n\n[g]: g.dot\n',
    'part/g.dot': 'digraph { alpha -> beta }\n',
    'part/c.vl.json': JSON.stringify(chart),
    'part/d.csv': 'x,y\ngamma,1\ndelta,3\n',
  });
  const { bytes, diagnostics, paper, dependencies } = await produce(join(folder, 'paper.md'), { session });
  const text = (await readPdf(bytes)).pages.map((page) => page.text).join('\n');
  for (const word of ['Start', 'End', 'The flow', 'alpha', 'beta', 'gamma', 'delta'])
    expect(text).toContain(word);
  const found = diagnostics.filter(({ severity }) => severity === 'warning');
  expect(
    found.map(({ code, place }) => `${place?.file.slice(folder.length + 1)}:${place?.line} ${code}`),
  ).toEqual(['paper.md:16 image-missing', 'bad.mmd:2 diagram-syntax']);
  expect(paper.captions.map((caption) => caption.text)).toContain('The flow');
  const names = dependencies.map((path) => path.slice(folder.length + 1));
  expect(names).toEqual(expect.arrayContaining(['part/d.csv', 'part/g.dot', 'bad.mmd', 'my flow.mmd']));
});
