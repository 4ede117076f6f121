/** Callouts and divisions, as other tools write them. */

import { expect, test } from 'vitest';
import { cpuMs } from '../../cpu-time.js';
import { bodyOf } from '../body.js';

const callouts: Readonly<Record<string, string>> = {
  Pandoc: '::: warning\nText.\n:::',
  'Pandoc with a list': '::: {.warning title="Warning"}\nText.\n:::',
  Quarto: '::: {.callout-warning}\n## Warning\n\nText.\n:::',
  Docusaurus: ':::warning[Warning]\n\nText.\n\n:::',
  VuePress: '::: warning Warning\nText.\n:::',
  MyST: ':::{warning}\nText.\n:::',
  MkDocs: '!!! warning "Warning"\n\n    Text.',
  'MkDocs, foldable': '??? warning\n    Text.',
  Obsidian: '> [!warning]- Warning\n> Text.',
  'Obsidian, by another name': '> [!attention] Warning\n> Text.',
};

test.each(Object.entries(callouts))('%s', async (_, text) => {
  expect((await bodyOf(text)).replaceAll('\n', '')).toBe(
    '<aside class="callout warning"><p class="callout-title">Warning</p><p>Text.</p></aside>',
  );
});

test('names without a look of their own keep their word', async () => {
  expect(await bodyOf('> [!INFO]\n> Text.')).toContain(
    '<aside class="callout note">\n<p class="callout-title">Info</p>',
  );
  expect(await bodyOf('!!! danger\n    Text.', 'lang: de')).toContain(
    '<p class="callout-title">Vorsicht</p>',
  );
});

test('divisions are nested, hold lists and code, and end where they say', async () => {
  const text = '- item\n\n  :::: {.outer}\n  ::: note\n  ```\n  :::\n  ```\n  :::\n  ::::\n\nAfter.';
  const html = await bodyOf(text);
  expect(html).toContain('<div class="outer">');
  expect(html).toContain('<aside class="callout note">');
  expect(html).toMatch(/<\/aside>\n<\/div>\n<\/li>\n<\/ul>\n<p>After\.<\/p>$/);
});

test('what never ends, and an exclamation without a block, stays text', async () => {
  expect(await bodyOf('::: note\nText.')).toBe('<p>::: note\nText.</p>');
  expect(await bodyOf('!!! note\nText.')).toBe('<p>!!! note\nText.</p>');
});

test('many divisions that never end take no time to read', { tags: 'large' }, async () => {
  const start = cpuMs();
  await bodyOf('::: note\n'.repeat(5000));
  expect(cpuMs() - start).toBeLessThan(10_000);
});
