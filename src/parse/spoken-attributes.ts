/**
 * `lang` and `role` attributes of a paper's own HTML → those that a tagged PDF can have. A role that makes a paragraph
 * a heading or takes a row out of its table breaks the structure tree, and changes nothing on the page. A language must
 * be a valid tag, without private-use subtags, which carry element types (src/compose/structure-tags.ts).
 */

import type { Element } from 'hast';
import { readLanguage } from '../language/language-names.js';
import { directionOf } from '../language/languages.js';
import { blockElements } from './html-rules.js';

/** The language tag (BCP 47) that `written` means, without a private part; undefined where it is none. */
export function languageOf(written: string): string | undefined {
  return readLanguage(written).tag;
}

/** Removes languages that are none, and roles that a PDF cannot hold, from an element. */
export function keepSpoken({ tagName, properties }: Element): void {
  const { lang, role, ariaLabel } = properties;
  if (lang !== undefined) {
    const language = languageOf(String(lang));
    if (language === undefined) delete properties.lang;
    else {
      properties.lang = language;
      // a block in another language is read in its direction
      if (blockElements.has(tagName)) properties.dir ??= directionOf(language);
    }
  }
  const isDecorative = tagName === 'img' && (role === 'presentation' || role === 'none');
  const isPicture = ['div', 'img', 'span'].includes(tagName) && role === 'img' && Boolean(ariaLabel);
  if (role !== undefined && !isDecorative && !isPicture) delete properties.role;
}
