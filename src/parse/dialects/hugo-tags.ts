/** A shortcode of Hugo with its arguments → what it is here: a callout, a titled division, a fence, or an image. */

import { table } from '../../data/table.js';
import { type CalloutKind, calloutKind } from './callout-kinds.js';

/** A tag `{{< name "first" key="value" >}}`. */
export interface Shortcode {
  readonly name: string;
  /** arguments without a name */
  readonly values: readonly string[];
  readonly named: Readonly<Record<string, string>>;
}

/** A pair of tags with text between them. */
export interface ShortcodeBlock {
  /** name of a callout, which has its kind */
  readonly callout?: string;
  readonly title?: string | undefined;
  /** the info of a fence, whose text is printed as it is */
  readonly fence?: string;
}

const argument = /(?:([\w-]+)=)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`=]+))/g;

/** Reads the arguments of a tag. */
export function argumentsOf(text: string): Pick<Shortcode, 'values' | 'named'> {
  const values: string[] = [];
  const named: [string, string][] = [];
  for (const [, key, quoted, raw, bare] of text.matchAll(argument)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? raw ?? bare ?? '';
    if (key === undefined) values.push(value);
    else named.push([key.toLowerCase(), value]);
  }
  return { values, named: table(Object.fromEntries(named)) };
}

/** Boxes whose kind is an argument. */
const boxes: ReadonlySet<string> = new Set(['hint', 'notice', 'alert', 'admonition', 'callout', 'pageinfo']);
const folded: ReadonlySet<string> = new Set(['details', 'expand', 'spoiler', 'collapse', 'accordion']);
const tabs: ReadonlySet<string> = new Set(['tab', 'codetab', 'accordion-item', 'step']);
/** Tags that place what is between them, and print nothing themselves. */
const transparent: ReadonlySet<string> = new Set(
  'tabs tabpane codetabs columns column row col steps cards center div section nested markdown'.split(' '),
);

const colours: Readonly<Record<string, CalloutKind>> = table({
  primary: 'note',
  secondary: 'note',
  success: 'tip',
  warning: 'warning',
  danger: 'caution',
});

/** What a pair of tags is here; undefined where it is nothing that is known. */
export function blockOf(tag: Shortcode): ShortcodeBlock | undefined {
  const { name, values, named } = tag;
  const title = named.title ?? named.header ?? named.name ?? named.tabname ?? named.summary;
  if (name === 'mermaid') return { fence: 'mermaid' };
  if (name === 'highlight') return { fence: values[0] ?? named.lang ?? '' };
  if (folded.has(name)) return { title: title ?? values[0] };
  if (tabs.has(name)) return named.lang ? undefined : { title: title ?? values[0] };
  if (transparent.has(name)) return {};
  // a name such as `hint` is that of a box, and the kind is its first argument
  if (boxes.has(name)) return boxOf(tag, title);
  return calloutKind(name) && { callout: name, title: title ?? values[0] };
}

function boxOf({ name, values, named }: Shortcode, title: string | undefined): ShortcodeBlock {
  const [first = '', second] = values;
  const asked = named.type ?? named.style ?? named.color ?? first;
  const kind = calloutKind(asked) === undefined ? colours[asked] : asked;
  // Relearn and others write the kind and then the title; where there is no kind, the first argument is the title
  const own = kind === undefined ? first || undefined : second;
  return { callout: kind ?? (calloutKind(name) === undefined ? 'note' : name), title: title ?? own };
}

/** The Markdown of an image: its caption is the title. */
export function figureOf({ name, named, values }: Shortcode): string | undefined {
  if (!['figure', 'img', 'image', 'imgproc'].includes(name)) return undefined;
  const source = named.src ?? named.link ?? values[0];
  if (!source) return undefined;
  const caption = [named.title, named.caption ?? named.attr].filter(Boolean).join(': ');
  const alt = (named.alt ?? caption).replace(/[[\]]/g, '');
  const width = /^(\d+)(px|%|)$/.exec(named.width ?? '');
  const size = width ? `{width=${width[1]}${width[2] || 'px'}}` : '';
  const title = caption === '' ? '' : ` "${caption.replaceAll('"', '\\"')}"`;
  return `![${alt}](<${source}>${title})${size}`;
}
