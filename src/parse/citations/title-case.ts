/**
 * `A Study of Fast Builds` → `A study of fast builds`. CSL expects titles in sentence case and puts capitals where a
 * style wants them; BibTeX files often have them in title case and leave it to the style to take the capitals away.
 */

const tag = /<span class="nocase">[\s\S]*?<\/span>|<[^>]*>/g;
const word = /[\p{L}\p{M}\p{N}’']+/gu;
/** Shorter words, and these, have no capital in title case, so they say nothing about the case of a title. */
const tellingLength = 4;
const small: ReadonlySet<string> = new Set(
  'with from over into onto upon than that when near like past till'.split(' '),
);

/** The title in sentence case, where it is wholly in title case; names that are not braced cannot be known. */
export function sentenceCase(title: string): string {
  const kept: string[] = [];
  const open = title.replace(tag, (text) => `\ue000${String.fromCharCode(0xe100 + kept.push(text) - 1)}`);
  const words = open.match(word) ?? [];
  const telling = words.filter((text) => text.length >= tellingLength && !small.has(text));
  if (telling.length < 2 || telling.some((text) => /^\p{Ll}/u.test(text))) return title;
  let isFirst = true;
  let end = 0;
  const lowered = open.replace(word, (text, offset: number) => {
    const starts = isFirst || /[:?!.—]["“‘]?\s+["“‘]?$/.test(open.slice(end, offset));
    isFirst = false;
    end = offset + text.length;
    // SQL, LaTeX, iOS, C: capitals within a word, or a lone letter that is no article, are meant
    const isMeant = /.\p{Lu}|\d/u.test(text) || (text.length === 1 && text !== 'A');
    return starts || isMeant ? text : text.charAt(0).toLowerCase() + text.slice(1);
  });
  return lowered.replace(/\ue000([\s\S])/g, (_, index: string) => kept[index.charCodeAt(0) - 0xe100] ?? '');
}
