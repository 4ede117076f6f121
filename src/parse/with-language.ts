/** Metadata without a language → metadata with the language of the text, where that is certain, and an info. */

import { info } from '../diagnostic.js';
import type { Diagnostic, Source } from '../types.js';
import { detectLanguage } from './detect-language.js';
import type { StatedMetadata } from './metadata.js';

/** Metadata with a language, where one was found. */
export interface WithLanguage {
  readonly stated: StatedMetadata;
  readonly diagnostics: readonly Diagnostic[];
}

/** Adds the language of the text of `source` to what is known, below all that was written. */
export function withLanguage(stated: StatedMetadata, source: Source): WithLanguage {
  const written = stated.flags.lang ?? stated.frontMatter.lang ?? stated.defaults.lang;
  const lang = written === undefined ? detectLanguage(withoutPassages(source.text)) : undefined;
  if (lang === undefined) return { stated, diagnostics: [] };
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;
  const place = { file: source.path, line: 1, column: 1 };
  const hint = `Write lang: ${lang} in front matter, or lang: en where this is wrong.`;
  return {
    stated: { ...stated, defaults: { ...stated.defaults, lang } },
    diagnostics: [info('language-detected', `The paper is taken to be in ${name}.`, { place, hint })],
  };
}

/** The text without blocks and spans whose language is written beside them: they say nothing of the rest. */
function withoutPassages(text: string): string {
  return text
    .replace(/\[[^[\]]*\]\{[^{}]*\blang=[^{}]*\}/g, '')
    .replace(/<(\w+)[^<>]*\slang=[^<>]*>[\s\S]{0,10000}?<\/\1>/g, '');
}
