/** Callouts of other tools → quotes with a mark of ours; what is none of them, or is code, stays. */

import { expect, test } from 'vitest';
import {
  admonitionsToQuotes,
  divisionsToQuotes,
  foreignMarks,
  hintsToQuotes,
} from '../../../src/parse/migrate/callout-forms.js';

test.each([
  ['!!! note "Read"\n    One.\n\n    Two.\nEnd.', '> [!NOTE] Read\n> One.\n>\n> Two.\n\nEnd.'],
  ['a\n??? tip\n    x\nb', 'a\n\n> [!TIP]\n> x\n\nb'],
  ['???+ warning\n    x', '> [!WARNING]\n> x'],
  ['!!! danger\n    A\n\n    !!! tip\n        B', '> [!CAUTION] Danger\n> A\n>\n> > [!TIP]\n> > B'],
  ['- item\n\n    !!! tip\n        x', '- item\n\n    > [!TIP]\n    > x'],
  ['=== "A"\n    x\n=== "B"\n    y', '**A**\n\nx\n\n**B**\n\ny'],
  // a word of its own is the title
  ['!!! constructor\n    x', '> [!NOTE] Constructor\n> x'],
])('an admonition: %j', (theirs, ours) => {
  expect(admonitionsToQuotes(theirs, 'en')).toBe(ours);
});

test.each([
  '!!! note\nno block',
  '!!! note ""\n    x',
  '```\n!!! note\n    x\n```',
  'Wow!!! note',
  '=== "A"',
])('%j is no admonition', (text) => {
  expect(admonitionsToQuotes(text, 'en')).toBe(text);
});

test.each([
  ['::: {.callout-tip}\n## Rain\n\nWet.\n:::', '> [!TIP] Rain\n> Wet.'],
  ['::: {.callout-note title="Mind"}\nA\n:::', '> [!NOTE] Mind\n> A'],
  [':::note[Mind]\nA\n:::', '> [!NOTE] Mind\n> A'],
  [':::: note\n::: tip\nx\n:::\n::::', '> [!NOTE]\n> > [!TIP]\n> > x'],
  ['::: warning Hot\n```\n:::\n```\n:::', '> [!WARNING] Hot\n> ```\n> :::\n> ```'],
  ['a\n::: note\nx\n:::\nb', 'a\n\n> [!NOTE]\n> x\n\nb'],
])('a division: %j', (theirs, ours) => {
  expect(divisionsToQuotes(theirs, 'en')).toBe(ours);
});

test.each([
  '::: {.note #a}\nx\n:::',
  '::: {.outer}\nx\n:::',
  '::: note\nnever',
  '```\n::: note\nx\n:::\n```',
])('%j has no form of ours, or is no callout', (text) => {
  expect(divisionsToQuotes(text, 'en')).toBe(text);
});

test('the word of a kind is that of the paper’s language, where the quote would not say it by itself', () => {
  expect(admonitionsToQuotes('!!! danger\n    x', 'de')).toBe('> [!CAUTION]\n> x');
  expect(divisionsToQuotes('::: {.note title="Hinweis"}\nx\n:::', 'de')).toBe('> [!NOTE]\n> x');
  expect(divisionsToQuotes('::: {.note title="Hinweis"}\nx\n:::', 'en')).toBe('> [!NOTE] Hinweis\n> x');
});

test.each([
  ['{% hint style="warning" %}\nHot\n{% endhint %}', '> [!WARNING]\n> Hot'],
  ['{% hint %}\nx\n{% endhint %}', '> [!NOTE] Info\n> x'],
  ['{% hint %}\nx', '{% hint %}\nx'],
])('a hint: %j', (theirs, ours) => {
  expect(hintsToQuotes(theirs, 'en')).toBe(ours);
});

test.each([
  ['> [!info]- Heat', '> [!NOTE] Heat'],
  ['> [!note]+ Heat', '> [!NOTE] Heat'],
  ['> > [!faq] Q', '> > [!IMPORTANT] Q'],
  ['> [!__proto__] z', undefined],
  // ours
  ['> [!NOTE] Heat', undefined],
  ['> [!tip]', undefined],
  ['[!info] x', undefined],
])('the mark of a quote: %s', (theirs, ours) => {
  expect(foreignMarks(theirs, 'en')).toBe(ours);
});
