/** Shortcodes of Hugo → HTML, and what is reported of those that are not read. */

import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { parseSource } from '../parse-source.js';
import { sourceOf } from '../source.js';

async function read(markdown: string) {
  const { body, diagnostics } = await parseSource(sourceOf(`# T\n\n${markdown}\n`), {});
  const html = toHtml(body).replace(/ data-(?:source|at)="\d+"/g, '');
  return { html, findings: diagnostics.map(({ code, place }) => `${place?.line} ${code}`) };
}

test.each([
  ['{{< hint warning >}}\nHot *lid*.\n{{< /hint >}}', 'warning', 'Warning'],
  ['{{% pageinfo color="info" %}}\nHot *lid*.\n{{% /pageinfo %}}', 'note', 'Info'],
  ['{{% notice tip "Read me" %}}\nHot *lid*.\n{{% /notice %}}', 'tip', 'Read me'],
  ['{{% alert title="Stop" color="danger" %}}\nHot *lid*.\n{{% /alert %}}', 'caution', 'Stop'],
  ['{{< callout type="info" >}}\nHot *lid*.\n{{< /callout >}}', 'note', 'Info'],
  ['{{< note >}}\nHot *lid*.\n{{< /note >}}', 'note', 'Note'],
  ['{{< caution >}}Hot *lid*.{{< /caution >}}', 'caution', 'Caution'],
])('%j is a callout', async (markdown, kind, title) => {
  const { html, findings } = await read(markdown);
  expect(findings).toEqual([]);
  expect(html).toContain(`<aside class="callout ${kind}">`);
  expect(html).toContain(`>${title}</p>`);
  expect(html).toContain('Hot <em>lid</em>.');
  expect(html).not.toContain('{{');
});

test('tabs and details are titled divisions, and a heading in one is in it', async () => {
  const { html, findings } = await read(
    '{{< tabs "id" >}}\n{{% tab name="Linux" %}}\n## Run\n\nIt *runs*.\n{{% /tab %}}\n{{< tab "macOS" >}}\nToo.\n{{< /tab >}}\n' +
      '{{< /tabs >}}\n\n{{< details "More" >}}\nMuch.\n{{< /details >}}',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(
    /Linux[\s\S]*Run[\s\S]*<em>runs<\/em>[\s\S]*macOS[\s\S]*Too\.[\s\S]*More[\s\S]*Much\./,
  );
  expect(html).not.toContain('{{');
});

test('a figure is an image with its title and caption', async () => {
  const { html, findings } = await read(
    '{{< figure src="a.png" alt="Two ships" title="Ships" caption="in \\"March\\"" >}}',
  );
  expect(findings).toEqual([]);
  expect(html).toMatch(/<img src="a.png" alt="Two ships"/);
  expect(html).toContain('Ships: in "March"');
});

test('code and diagrams between tags are not read as Markdown', async () => {
  const { html, findings } = await read(
    '{{< highlight go "linenos=table" >}}\na := *b*\n{{< /highlight >}}\n\n{{<mermaid align="left">}}\ngraph LR\n  a --> b\n{{< /mermaid >}}',
  );
  expect(findings).toEqual([]);
  expect(html).not.toContain('<em>');
  expect(html).not.toContain('{{');
});

test('a reference is an address, and one in code stays', async () => {
  const { html } = await read(
    '[so]({{< ref "#two" >}}) and [so]({{% relref path="https://a.example/b" %}}) and `[x]({{< ref "a" >}})`\n\n## Two',
  );
  expect(html).toContain('<a href="#two">so</a>');
  expect(html).toContain('<a href="https://a.example/b">so</a>');
  expect(html).toContain('<code>[x]({{&#x3C; ref "a" >}})</code>');
});

test('other tags stay as they are written and are reported', async () => {
  const { html, findings } = await read(
    'See {{<embed src="a.go" symbol="B">}} here.\n\n{{<video a>}}\n\n{{< hint info >}}\nnever ended',
  );
  expect(html).toContain('{{&#x3C;embed src="a.go" symbol="B">}}');
  expect(html).toContain('{{&#x3C;video a>}}');
  expect(findings).toEqual(['3 template-tag', '5 template-tag', '7 template-tag']);
});
