/**
 * `<reference anchor="…">` elements of RFCXML in a text, as authors of mmark write works → CSL items (RFC 7991, 2.40).
 */

import type { YamlValue } from '../front-matter.js';
import type { CslItem } from './citation-types.js';
import { describedWork } from './draft-works.js';

const element = /<reference\s([^<>]*)>([\s\S]*?)<\/reference>/g;

/** The works that `text` holds, in order. */
export function worksInXml(text: string): readonly CslItem[] {
  // a search for the end of each beginning would take quadratic time
  if (!text.includes('</reference>')) return [];
  return [...text.slice(0, text.lastIndexOf('</reference>') + 12).matchAll(element)].flatMap(
    ([, tag = '', inner = '']) => {
      const { anchor, target } = attributesOf(tag);
      return anchor === undefined
        ? []
        : [describedWork(anchor, { ...workIn(inner), ...(target && { target }) })];
    },
  );
}

function workIn(xml: string): { readonly [key: string]: YamlValue } {
  const title = /<title>([^<]*)<\/title>/.exec(xml)?.[1];
  const authors = [...xml.matchAll(/<author\b([^<>]*?)\/?>(?:\s*<organization[^<>]*>([^<]*)<)?/g)].map(
    ([, tag = '', organization]): YamlValue => {
      const { initials, surname, fullname } = attributesOf(tag);
      if (initials && surname) return { ins: `${initials} ${surname}` };
      return { ...(fullname && { fullname }), ...(organization && { org: unescaped(organization) }) };
    },
  );
  const { year, month, day } = attributesOf(/<date\s([^<>]*)>/.exec(xml)?.[1] ?? '');
  const series = [...xml.matchAll(/<seriesInfo\s([^<>]*)>/gi)].flatMap(([, tag = '']) => {
    const { name, value } = attributesOf(tag);
    return name ? [[name, value ?? ''] as const] : [];
  });
  return {
    ...(title !== undefined && { title: unescaped(title) }),
    ...(authors.length > 0 && { author: authors }),
    ...(year && { date: [day, month, year].filter(Boolean).join(' ') }),
    ...(series.length > 0 && { seriesinfo: Object.fromEntries(series) }),
  };
}

function attributesOf(tag: string): { readonly [name: string]: string | undefined } {
  const found = [...tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    found.map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  );
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
