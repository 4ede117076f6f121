import { expect, test } from 'vitest';
import { bodyOf } from './body.js';
import { lines, paperOf } from './source.js';

test.each([
  ['[fig]: a.png "T" {width=3cm .c}'],
  ['[fig]: a.png {width=3cm .c title="T"}'],
  ['[fig]: <a.png> "T" width=3cm class=c'],
  ['[fig]: a.png\n  "T" {width=3cm .c}'],
])('%s gives its attributes to the image', async (definition) => {
  for (const image of ['![Alt][fig]', '![fig][]', '![Fig]']) {
    const body = await bodyOf(`# T\n\n${image}\n\n${definition}\n`);
    expect(body).toContain('src="a.png"');
    expect(body).toContain('width="3cm"');
    expect(body).toContain('class="c"');
    expect(body).toContain('T</figcaption>');
  }
});

test('attributes of the image itself win, and links have them too', async () => {
  const body = await bodyOf(
    '# T\n\n![A][fig]{width=1cm}\n\n[l]\n\n[fig]: a.png width=40%\n[l]: https://x.org {.c}\n',
  );
  expect(body).toContain('width="1cm"');
  expect(body).toMatch(/<a [^>]*class="c"/);
});

test('what is no list leaves the definition as it was', async () => {
  const body = await bodyOf(
    '# T\n\n[a] [b] [c]\n\n[a]: https://x.org/?a=b\n[b]: https://x.org/{id}\n\n[c]: u v=w\n',
  );
  expect(body).toContain('<a href="https://x.org/?a=b">a</a>');
  expect(body).toContain('<a href="https://x.org/%7Bid%7D">b</a>');
  expect(body).toContain('[c]: u v=w');
});

test('names and sizes that mean nothing are reported', async () => {
  const text = `# T

![A][fig] ![B](b.png){width=3foo}

<img src="c.png" alt="C" height="tall">

\`\`\`{.py filename="a.py" foo=bar}
x
\`\`\`

## Two {#two foo=bar}

[fig]: a.png {widht=3cm}
`;
  const { diagnostics } = await paperOf(text);
  expect(lines(diagnostics).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    '3:1 warning attributes-unread: widht in braces has no effect.',
    '3:11 warning attributes-unread: width="3foo" is no size, and has no effect.',
    '5:1 warning attributes-unread: height="tall" is no size, and has no effect.',
    '7:1 warning attributes-unread: foo in braces has no effect.',
    '11:1 warning attributes-unread: foo in braces has no effect.',
  ]);
  expect(await bodyOf(text)).toContain('<h2 id="two">Two</h2>');
});

test.each(['> Words.\n{.pull}', '> Words.\n\n{.pull}'])('%j is a pull quote', async (text) => {
  expect(await bodyOf(`# T\n\n${text}\n`)).toContain('<blockquote class="pull">');
});

test('a paragraph cannot be pulled', async () => {
  const { diagnostics } = await paperOf('# T\n\nWords.\n{.pull}\n');
  expect(lines(diagnostics)[0]).toContain('attributes-unread: {.pull} has no effect here');
});
