/**
 * Links → links that work on paper and in the PDF. All others (a broken id, a file beside the paper, a scheme other
 * than http(s) and mailto) become plain text, with a warning.
 */

import { dirname, resolve } from 'node:path';
import { shortText } from '../data/short-text.js';
import { warning } from '../diagnostic.js';
import { idOfFragment } from '../html/fragment-id.js';
import { percentDecoded } from '../html/percent-decoded.js';
import { isBlockElement, lineOf } from '../html/tree.js';
import { webAddress } from '../html/web-address.js';
import type { Diagnostic, LinkUse, Place } from '../types.js';
import type { PlacedElement } from './collected.js';
import type { FileSections } from './file-sections.js';
import { nearMisses } from './near-miss.js';
import type { OtherPaper } from './other-papers.js';
import { idsOfLabel } from './references.js';

export interface LinkTargets {
  readonly ids: ReadonlySet<string>;
  /** ids of what was taken out on purpose: links to them become text without a word */
  readonly omittedIds: ReadonlySet<string>;
  /** every file that the paper's text came from: links between them stay within the paper */
  readonly files: ReadonlySet<string>;
  /** where links to these files lead; empty where the paper is one file */
  readonly sections: ReadonlyMap<string, FileSections>;
  /** the other papers of a book, by their files */
  readonly chapters?: ReadonlyMap<string, OtherPaper> | undefined;
}

type Verdict =
  | { readonly href: string; readonly fault?: Diagnostic }
  | { readonly href?: never; readonly fault?: Diagnostic };

/** Checks every link, changing the elements in place; returns those that stay. */
export function checkLinks(
  nodes: readonly PlacedElement[],
  targets: LinkTargets,
): { readonly links: readonly LinkUse[]; readonly diagnostics: readonly Diagnostic[] } {
  const links: LinkUse[] = [];
  const diagnostics: Diagnostic[] = [];
  const alike = lazy(() => byLetters(targets.ids));
  const nearOf = nearMisses();

  for (const { element, place } of nodes) {
    const written = String(element.properties.href ?? '').trim();
    const verdict = judge(written, place);
    if (verdict.fault) diagnostics.push(verdict.fault);
    if (verdict.href === undefined) {
      element.tagName = element.children.some(isBlockElement) ? 'div' : 'span';
      delete element.properties.href;
    } else {
      element.properties.href = verdict.href;
      links.push({ href: verdict.href, place, text: lineOf(element) });
    }
  }
  return { links, diagnostics };

  function judge(href: string, place: Place): Verdict {
    if (href.startsWith('#')) return judgeId(href, place);
    // browsers drop control characters within a scheme
    const scheme = /^([a-z][a-z0-9+.-]*):/i
      .exec([...href].filter((character) => character > ' ').join(''))?.[1]
      ?.toLowerCase();
    if (scheme === 'http' || scheme === 'https' || scheme === 'mailto') return judgeAddress(href, place);
    const doi = /^doi:(10\.\d{4,9}\/\S+)$/i.exec(href)?.[1];
    if (doi !== undefined) return judgeAddress(`https://doi.org/${doi}`, place);
    if (scheme !== undefined || href.startsWith('//')) {
      const hint = 'Begin the address with https://, http:// or mailto:.';
      const what = scheme === undefined ? 'an address without https:' : `${scheme}: addresses`;
      const message = `The link to ${shortened(href)} was removed: ${what} ${scheme === undefined ? 'is' : 'are'} not allowed.`;
      return { fault: warning('link-scheme', message, { place, hint }) };
    }
    return judgeFile(href, place);
  }

  function judgeAddress(href: string, place: Place): Verdict {
    const address = webAddress(href);
    if (address !== undefined) return { href: address };
    const hint = 'Correct its host and port, or write it as code if it is an example.';
    const message = `The link to ${shortened(href)} was removed: no browser could open that address.`;
    return { fault: warning('link-broken', message, { place, hint }) };
  }

  function judgeFile(href: string, place: Place): Verdict {
    const [path = '', fragment] = href.split('#', 2);
    const file = resolve(dirname(place.file), percentDecoded(path.split('?', 1)[0] ?? ''));
    if (href !== '' && targets.files.has(file)) {
      if (fragment) return judgeId(`#${fragment}`, place, file);
      const first = targets.sections.get(file)?.first;
      if (first !== undefined) return { href: `#${first}` };
    }
    const chapter = targets.chapters?.get(file);
    if (href !== '' && chapter) return judgeChapter(chapter, fragment, place);
    if (href === '') {
      const hint = 'Give it an address, or remove the brackets.';
      return { fault: warning('link-broken', 'A link has no address.', { place, hint }) };
    }
    const hint = 'Readers of the PDF do not have that file. Link to its published address (https://…).';
    const message = `The link to the file ${shortened(href)} was removed.`;
    return { fault: warning('link-local-file', message, { place, hint }) };
  }

  function judgeChapter({ name, prefix, targets: known }: OtherPaper, fragment = '', place: Place): Verdict {
    const find = (id: string) => known.find((each) => each.id === id || each.names?.includes(id));
    const id = idOfFragment(fragment.normalize('NFC'), (each) => find(each) !== undefined).normalize('NFC');
    if (id === '') return { href: `#${name}` };
    const target = find(id);
    if (target) return { href: `#${prefix}${target.id}` };
    const hint = `The link leads to the beginning of ${name}. Give its target the id {#${shortened(id)}}.`;
    const message = `The link to #${shortened(id)} of ${name} leads nowhere.`;
    return { href: `#${name}`, fault: warning('link-broken', message, { place, hint }) };
  }

  function judgeId(href: string, place: Place, file = place.file): Verdict {
    const ids = targets.sections.get(file)?.ids;
    const isId = (each: string) => ids?.has(each) || targets.ids.has(each);
    const id = idOfFragment(href.slice(1).normalize('NFC'), isId).normalize('NFC');
    // what an author sees in one file is that file's
    const own = ids?.get(id);
    if (own !== undefined) return { href: `#${own}` };
    if (targets.ids.has(id)) return { href: `#${id}` };
    if (targets.omittedIds.has(id) || id === '' || id === 'top') return {};
    const labelled = idsOfLabel(id).find((each) => targets.ids.has(each));
    if (labelled !== undefined) return { href: `#${labelled}` };
    const other = alike().get(lettersOf(id));
    if (other !== undefined) {
      const how = other.toLowerCase() === id.toLowerCase() ? 'case' : 'punctuation';
      const message = `The link to #${shortened(id)} differs from #${other} in ${how}.`;
      const hint = `Write #${other}. The PDF links there.`;
      return { href: `#${other}`, fault: warning('link-broken', message, { place, hint }) };
    }
    const near = nearOf(id, () => targets.ids);
    const hint = near === undefined ? 'Nothing in the paper has that id.' : `Did you mean #${near}?`;
    return { fault: warning('link-broken', `The link to #${shortened(id)} leads nowhere.`, { place, hint }) };
  }
}

/** The ids by their letters and digits, as far as they differ in these. */
function byLetters(ids: ReadonlySet<string>): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const id of ids) {
    const letters = lettersOf(id);
    found.set(letters, found.has(letters) ? undefined : id);
  }
  found.delete('');
  return found;
}

function lettersOf(id: string): string {
  return id.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** An address as it is shown in a message: on one line, and not without end. */
function shortened(address: string): string {
  return shortText(address.replace(/\s+/g, ' '));
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
