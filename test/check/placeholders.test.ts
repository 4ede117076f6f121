import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findPlaceholders, placeholders } from '../../src/check/placeholders.js';
import { cpuMs } from '../cpu-time.js';
import { paper } from '../release/made-up.js';

const found = (markdown: string) => findPlaceholders(markdown).map(({ text }) => text);

describe('findPlaceholders', () => {
  it.each([
    ['- [Benefit 1]', ['[Benefit 1]']],
    ['Main: [URL], [URLs].', ['[URL]', '[URLs]']],
    ['#### Pattern 1: [Name]', ['[Name]']],
    ['**Authors**: [Technical team members]', ['[Technical team members]']],
    ['| [Metric] | **[Target]** |', ['[Metric]', '[Target]']],
    ['[1-2 paragraph summary\nof it all]', ['[1-2 paragraph summary of it all]']],
    ['faster by [X]% and [N]x, in [XX] ms', ['[X]', '[N]', '[XX]']],
    ['- [Index 1]: [Purpose]', ['[Index 1]', '[Purpose]']],
    ['[Text][undefined reference]', ['[Text]', '[undefined reference]']],
    ['[[Project name]](https://example.org)', ['[Project name]']],
    ['see [the docs](URL) and [API]([URL])', ['URL', '[URL]']],
    ['![Diagram of the system]', ['[Diagram of the system]']],
    ['the [OAuth 2.0/JWT/API Keys/etc.] flow', ['[OAuth 2.0/JWT/API Keys/etc.]']],
    ['> [Insert quotation here]', ['[Insert quotation here]']],
    ['> [insert quotation here] said the director', ['[insert quotation here]']],
    ['TODO: measure. Cost TBD.', ['TODO', 'TBD']],
    ['[TODO: measure]', ['[TODO: measure]']],
    ['Dear {{customer name}}, <your name>', ['{{customer name}}', '<your name>']],
    ['Lorem ipsum dolor', ['Lorem ipsum']],
    ['costs $[X]M, then $[Y]M', ['[X]', '[Y]']],
    ['- item\n\n    [Still the item]', ['[Still the item]']],
    ['a `code` and [Name] and `more`', ['[Name]']],
    ['```\n[Include architecture diagram]\n\n┌──┐\n```', ['[Include architecture diagram]']],
    ['[name@company.com]', ['[name@company.com]']],
    ['[X] of the users, [x] percent', ['[X]']],
    ['[Index 1]: todo\n\n[Index 1] and [[Name](URL)]', ['[Index 1]', '[Index 1]', 'URL']],
    ['[[your name], [a](b.md)]', ['[[your name], [a](b.md)]']],
  ])('finds what is not filled in: %j', (markdown, texts) => expect(found(markdown)).toEqual(texts));

  it.each([
    ['inline links', '[text](https://example.org) [a](b.md "Title [x]") [c](<d e>) ![alt text](x.png)'],
    ['reference links', '[text][ref], [ref], [ref][], ![Logo][ref]\n\n[ref]: https://example.org "A title"'],
    ['references defined in a list', '- [One thing]\n- [One thing]: #one-thing'],
    ['footnotes', 'word[^1] and ^[an inline [sic] note]\n\n[^1]: The note.'],
    ['task boxes', '- [ ] open\n- [x] done\n* [X] Done\n1. [ ] first'],
    ['boxes in a table', '| [ ] @lizrice [X] @justincormack |\n|--|\n| [X] |'],
    ['callouts', '> [!NOTE]\n> text\n\n> [!WARNING]'],
    ['citations', '[@key] [-@key] [@key, p. 7; @other] [see @key] [@fig:one]{.page}'],
    ['attribute spans', '[gear train]{.index} and [x]{#id .class}'],
    ['contents and index', '[TOC]\n\n[INDEX]'],
    ['lists of what has a caption', '[FIGURES]\n\n[TABLES]\n\n[LISTINGS]\n\n[EQUATIONS]\n\n[THEOREMS]'],
    ['sources and terms', '[BIBLIOGRAPHY]\n\n[GLOSSARY]'],
    ['abbreviations', '*[HTML]: Hyper Text Markup Language'],
    ['inline code', 'a `[Name]` and ``b ` [Name]`` and `TODO`'],
    ['fences', '```js\nlet [Name] = TODO;\n```\n\n~~~~\n[REST API] ─▶ [Web hook]\n~~~\n~~~~'],
    [
      'fences in lists and quotations',
      '- a\n  ```\n  [a] TODO\n  ```\n> ```toml\n> [Service Section]\n> ```',
    ],
    ['configuration in a plain fence', '```\n[Mail Settings]\nhost = mail\n```'],
    ['drawings in a plain fence', '```\nComponent A ──[REST API]──▶ B\n          ◀─[Webhook]──\n```'],
    ['indented code', 'text\n\n    array[Name Here] TODO\n\n    [Name Here]\n\ntext'],
    ['comments and tags', '<!-- [Name] TODO -->\n<img alt="[Name]">\n<pre>[Name]</pre>'],
    ['escaped brackets', 'the reply \\[sealed by the court\\] and \\[Name\\]'],
    ['math', 'for $x \\in [a_1, Name]$ and $$[Big Matrix]$$'],
    ['ranges', 'in [0, 1], [a, b], [i] and [−1, 1]'],
    ['numbers of references', 'as shown [1], [2, 3], [4–7], [12, 4]'],
    ['keys of references', '[RFC 2119] [RFC2119] [Knuth84] [NIST SP 800-53] [ISO/IEC 27001:2022]'],
    ['author and year', '[Smith 2020] [Smith et al., 2020a] [Smith & Jones, 2019, p. 4]'],
    ['sic and kin', '[sic] [sic!] [ibid.] [redacted] […] [...] [. . .]'],
    [
      'notes on quotations',
      '[emphasis added] [Emphasis mine] [italics in the original] [citations omitted] [Ed.: no]',
    ],
    ['edits in a word', '“[T]he gear[s]” re[ad] [a]bbreviated, array[Index]'],
    ['insertions in quotations', 'He said “it turned [the second wheel] at once” and "so [it] did".'],
    ['insertions in a quoted block', '> It turned [the second wheel] at once.'],
    [
      'names of a state',
      '- [Optional] a\n- b [DEPRECATED]\n\n| [reserved] |\n\n## [Unreleased]\n\n[N/A], [WIP]',
    ],
    ['boxes without a list', '[X] The owners agree.\n\n> [x] So do we.'],
    ['short keys', "[R1] is a rule, [A] a source; [REQ-12], [SEC 1, §2.3.3], [Hudson ’97], [Dijkstra '78]"],
    ['values and versions', 'an array ["Unknown"], [(id,size)], [x,y,z] since [v1.34], [Feature:DualStack]'],
    ['brackets around links', 'an [[ID](#id)], [[1](#one), [2][two]], [[Foo]]\n\n[two]: #two\n[foo]: #foo'],
    ['definitions with a name of a page', 'the [Provenance] of it\n\n[Provenance]: build-provenance'],
    ['anchors that are called so', '[the link](#link) and [b](#url)'],
    ['braces without a name', 'the braces `x` {{ }} and {{}}'],
    ['shortcodes of Hugo', '{{< hint warning >}}\ntext\n{{< /hint >}}\n\n{{% mermaid %}}'],
    ['a todo list that is not ours', 'the todo list, a TODO-list and Mastodon'],
    ['a number of bits', 'XXXII and CVE-2021-XXXX'],
  ])('leaves %s alone', (_, markdown) => expect(found(markdown)).toEqual([]));

  it('gives each its offset', () => {
    const markdown = 'ü `[a b]` [Name]\n\n- [URL]';
    expect(findPlaceholders(markdown).map(({ offset }) => offset)).toEqual([10, 20]);
  });

  it('is quick on brackets without end', { tags: 'large' }, () => {
    const start = cpuMs();
    findPlaceholders('['.repeat(50_000));
    findPlaceholders('[a]('.repeat(20_000));
    findPlaceholders('`'.repeat(20_000));
    findPlaceholders('$a '.repeat(20_000));
    findPlaceholders('<!-- '.repeat(20_000));
    findPlaceholders('[Name] '.repeat(5_000));
    expect(cpuMs() - start).toBeLessThan(10_000);
  });
});

describe('placeholders', () => {
  const lines = ['# T', '', 'By [Author Name].', '', 'see [Part Two]'];

  it('tells file, line and column, of included files too', () => {
    const origins = lines.map((_, i) =>
      i < 4 ? { file: '/papers/gears.md', line: 8 + i } : { file: '/papers/two.md', line: 1 },
    );
    const { frontMatter: _, ...plain } = paper({}, { text: lines.join('\n'), lines: origins }).source;
    expect(placeholders({ ...paper(), source: plain })).toEqual([
      {
        severity: 'warning',
        code: 'placeholder',
        message: '[Author Name] is not filled in.',
        place: { file: '/papers/gears.md', line: 10, column: 4 },
        hint: 'Write what belongs there. Write \\[…\\] where the brackets are meant.',
      },
      expect.objectContaining({ place: { file: '/papers/two.md', line: 1, column: 5 } }),
    ]);
  });

  it('looks into the metadata, and says where it stands', () => {
    const frontMatter = {
      file: '/papers/gears.md',
      line: 2,
      text: 'version: 1.0\ntitle: "[Product Name] today"\n',
    };
    const found = placeholders(
      paper({ title: '[Product Name] today', organization: 'TBD' }, { frontMatter, text: 'TODO' }),
    );
    expect(found.map((d) => [d.message, d.place])).toEqual([
      ['[Product Name] is not filled in.', { file: '/papers/gears.md', line: 3, column: 9 }],
      ['TBD is not filled in.', undefined],
      ['TODO is not filled in.', undefined],
    ]);
  });

  it('tells a placeholder of the metadata block once', () => {
    const text = '**Authors**: [Team members]';
    const one = paper({ authors: [{ name: '[Team members]' }] }, { text });
    expect(placeholders(one).map((d) => d.message)).toEqual(['[Team members] is not filled in.']);
  });
});

/** A folder with published papers, which are not part of the project. */
const papers = fileURLToPath(new URL('../../../shared/papers', import.meta.url));
const template = join(papers, 'technical-overview.md');
const published = join(papers, 'supply-chain/sscsp.md');

describe.runIf(existsSync(template))('real papers', () => {
  it('finds every placeholder of a template, and none of its links and drawings', () => {
    const text = readFileSync(template, 'utf8');
    const all = findPlaceholders(text).map(
      (one) => `${text.slice(0, one.offset).split('\n').length} ${one.text}`,
    );
    const brackets = text.match(/\[[^\]\n]*\]/g) ?? [];
    const links = text.match(/\]\(#/g) ?? [];
    const labels = ['[REST API]', '[Webhook]'];
    expect(all).toHaveLength(brackets.length - links.length - labels.length);
    expect(all).toContain('41 [Include architecture diagram]');
    expect(all).toContain('146 [Index 2]');
    expect(all.at(-1)).toBe('329 [Technical team members]');
  });

  it('finds none in a published paper', () => {
    expect(findPlaceholders(readFileSync(published, 'utf8'))).toEqual([]);
  });
});

it.skipIf(existsSync(template))('skipped: ../shared/papers is not beside this checkout', () => {});
