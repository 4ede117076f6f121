/**
 * Many authors → names that run on, each with the numbers of its affiliation, and the affiliations below them, as in
 * journals. E-mail addresses are on one line at the end; a name links to its ORCID.
 */

import type { Element } from 'hast';
import { type Child, element } from '../html/element.js';
import type { Author } from '../types.js';

/** The names and affiliations, as paragraphs. */
export function runInAuthors(authors: readonly Author[]): readonly Element[] {
  const affiliations = [...new Set(authors.flatMap(({ affiliation }) => affiliation ?? []))];
  const isShared = affiliations.length > 1;
  const names = authors.map((author, index): Child[] => [
    // no line ends between a name and what follows it
    element(
      'span',
      { className: ['author-entry'] },
      element('span', { className: ['author-name'] }, nameOf(author)),
      isShared && author.affiliation !== undefined
        ? element('sup', {}, String(affiliations.indexOf(author.affiliation) + 1))
        : '',
      index < authors.length - 1 ? ',' : '',
    ),
    index < authors.length - 1 ? ' ' : '',
  ]);
  const emails = [...new Set(authors.flatMap(({ email }) => email ?? []))];
  return [
    element('p', { className: ['author-names'] }, names.flat()),
    ...affiliations.map((affiliation, index) =>
      element(
        'p',
        { className: ['affiliation'] },
        isShared && element('sup', {}, String(index + 1)),
        // a number that ends a line would be parted from what it numbers
        isShared && '\u00a0',
        affiliation,
      ),
    ),
    ...(emails.length === 0 ? [] : [element('p', { className: ['affiliation'] }, addresses(emails))]),
  ];
}

function nameOf({ name, orcid }: Author): Child {
  if (orcid === undefined) return name;
  return element('a', { href: `https://orcid.org/${orcid.replace(/^.*\//, '')}` }, name);
}

function addresses(emails: readonly string[]): Child[] {
  return emails.flatMap((email, index): Child[] => [
    index > 0 && ', ',
    element('a', { href: `mailto:${email}` }, email),
  ]);
}
