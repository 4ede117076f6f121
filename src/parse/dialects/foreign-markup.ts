/**
 * Markup of languages that are not Markdown (AsciiDoc, reStructuredText, wikis, Org, MDX) in a paper → warnings with
 * the Markdown to write. Such markup would be printed as it is. Each pattern matches a whole construct, so that prose
 * with the same characters does not match.
 */

/** Foreign markup in the text of a block. */
export interface ForeignMarkup {
  /** as written in the text */
  readonly text: string;
  readonly language: string;
  readonly hint: string;
}

interface Construct {
  readonly language: string;
  readonly pattern: RegExp;
  readonly hint: string;
}

const roles =
  'ref|numref|doc|term|eq|any|class|func|meth|mod|attr|data|exc|obj|const|cite|file|code|command|option|envvar|guilabel|menuselection|kbd|download|abbr|sub|sup|math|pep|rfc|issue|(?:py|c|cpp|js|rst|std):[a-z]+';

const asciiDoc: readonly Omit<Construct, 'language'>[] = [
  { pattern: /^={2,6} (?=\S)(?![^\n]*=\s*$)[^\n]+/, hint: 'Write ## Heading.' },
  { pattern: /^= (?=\p{Lu})[^\n=]+$/u, hint: 'Write # Title.' },
  { pattern: /^image::?[^\s[\]]+\[[^\]\n]*\]/m, hint: 'Write ![what it shows](file.png).' },
  {
    pattern: /^(?:video|audio|include|toc|footnote|btn|menu|stem)::[^\s[\]]*\[[^\]\n]*\]/m,
    hint: 'Write it in Markdown, or leave it out.',
  },
  { pattern: /(?<![\w:])(?:xref|link):[^\s[\]]+\[[^\]\n]*\]/, hint: 'Write [text](address).' },
  { pattern: /(?<![\w:])footnote:\[[^\]\n]*\]/, hint: 'Write ^[the note].' },
  {
    pattern: /^\[(?:source|listing|cols|quote|verse|options|plantuml)\b[^\]\n]*\](?=\s*$)/m,
    hint: 'Write ```js above code and ``` below it, > before a quote, and | a | b | for a table.',
  },
  { pattern: /^\|={3,}(?=\s*$)/m, hint: 'Write a table as | a | b | with |---|---| below its head.' },
  {
    pattern: /^:(?:toc|doctype|icons|sectnums|revdate|revnumber|source-highlighter|imagesdir|experimental):/m,
    hint: 'Write it in front matter.',
  },
];

const restructured: readonly Omit<Construct, 'language'>[] = [
  {
    pattern: /^\.\. (?:[A-Za-z][\w:-]*::|_[^:\n]+:(?=\s|$))[^\n]*/m,
    hint: 'Write > [!NOTE] for a note, ```python for code, ![text](file.png) for an image.',
  },
  {
    pattern: new RegExp(String.raw`(?<![\w:\x60]):(?:${roles}):\x60[^\x60\n]+\x60`),
    hint: 'Write [text](#id) or @sec:id for a reference, and `code` for code.',
  },
  { pattern: /`[^`\n<>]+<[^`<>\s]+>`__?(?!\w)/, hint: 'Write [text](address).' },
  { pattern: /^\p{L}[^\n]*\n([#^"+.])\1{4,}$/u, hint: 'Write # Title, or ## Section.' },
];

const wiki: readonly Omit<Construct, 'language'>[] = [
  // without spaces, two signs mark words
  { pattern: /^==(?:[ \t]+[^=\n]+|[^=\n]+[ \t]+)==(?=\s*$)/, hint: 'Write ## Heading.' },
  { pattern: /^(={3,6})[ \t]*[^=\n]+[ \t]*\1(?=\s*$)/, hint: 'Write ## Heading.' },
  { pattern: /(?<!')'{3}(?=[^'\s])[^'\n]+'{3}(?!')/, hint: 'Write **bold**.' },
  { pattern: /(?<!')'{2}(?=[^'\s])[^'\n]+'{2}(?!')/, hint: 'Write *italic*.' },
  { pattern: /^\{\|[^\n]*/m, hint: 'Write a table as | a | b | with |---|---| below its head.' },
  { pattern: /(?<![\]\\])\[https?:\/\/[^\s\]]+ [^\]\n]+\](?!\()/, hint: 'Write [text](address).' },
];

const constructs: readonly Construct[] = [
  ...asciiDoc.map((one) => ({ ...one, language: 'AsciiDoc' })),
  ...restructured.map((one) => ({ ...one, language: 'reStructuredText' })),
  ...wiki.map((one) => ({ ...one, language: 'a wiki' })),
  { language: 'Textile', pattern: /^h[1-6]\. \S[^\n]*/, hint: 'Write ## Heading.' },
  {
    language: 'Confluence',
    pattern: /^\{(?:code|noformat|panel|info|note|warning|tip|quote|expand|toc)(?::[^}\n]*)?\}/m,
    hint: 'Write ``` above and below code, and > [!NOTE] for a panel.',
  },
  {
    language: 'Confluence',
    pattern: /^\|\|[^|\n]+\|\|[^\n]*/m,
    hint: 'Write a table as | a | b | with |---|---| below its head.',
  },
  {
    language: 'Confluence',
    pattern: /(?<![\w!])![\w./-]+\.(?:png|jpe?g|gif|svg)(?:\|[^!\n]*)?!(?!\w)/i,
    hint: 'Write ![what it shows](file.png).',
  },
  {
    language: 'Confluence',
    pattern: /(?<![\]\\])\[[^|[\]\n]+\|https?:\/\/[^\]\s]+\](?!\()/,
    hint: 'Write [text](address).',
  },
  {
    language: 'Confluence',
    pattern: /\{color:#?\w+\}[^{}\n]*\{color\}/,
    hint: 'Leave the colour out.',
  },
  {
    language: 'Org',
    pattern: /^#\+(?:title|author|date|options|begin_\w+|end_\w+|caption|name|attr_\w+)\b[^\n]*/im,
    hint: 'Write it in front matter, and ``` above and below code.',
  },
  {
    language: 'MDX',
    pattern: /^export (?:const|let|function|default) [^\n]*/m,
    hint: 'Write its result: no code of a paper is run.',
  },
  {
    language: 'MDX',
    pattern: /^import (?:[\w*{][^'"\n]* from )?(['"])[^'"\n]+\1;?(?=\s*$)/m,
    hint: 'Leave it out: no component of a paper is loaded.',
  },
  { language: 'MDX', pattern: /\{\/\*[^*]*\*\/\}/, hint: 'Write <!-- a comment -->.' },
  {
    language: 'MDX',
    pattern: /(?<![\\$])\{(?:props|frontMatter|toc)\.[\w.]+\}/,
    hint: 'Write the value, or {{name}} with a key of front matter.',
  },
  {
    language: 'MyST',
    pattern: /^(?:% [^\n]*(?:\n% [^\n]*)*|\+\+\+)$/,
    hint: 'Write <!-- a comment -->, or leave it out.',
  },
  {
    language: 'CriticMarkup',
    pattern: /\{(?:\+\+[^\n]{1,400}?\+\+|--[^\n]{1,400}?--|~~[^\n]{1,400}?~~|>>[^\n]{1,400}?<<)\}/,
    hint: 'Accept or reject the suggestion. A comment is written <!-- … -->, and is not printed.',
  },
  { language: 'Templater', pattern: /<%[-=_*+]?\s[^%\n]*%>/, hint: 'Write its result.' },
];

/** Characters that each construct of a language has, so that most texts are skipped at once. */
const signs =
  /==|= |'{2}|::|:`|:\[|^\{[|a-z]|\[https?:|>`_|`__?|\.\. |\n[#^"+.]{5}|^h[1-6]\. |^#\+|export |^import |\{\/\*|\{[a-z]|\{(?:\+\+|--|~~|>>)|<%|^%|^\+{3}|^\|[=|]|\.(?:png|jpe?g|gif|svg)[|!]|\|https?:|^\[[a-z]|^:[a-z]|(?:xref|link):/im;

/** Foreign markup in `content`, the source of a block's text: the first piece of each language. */
export function foreignMarkup(content: string): readonly ForeignMarkup[] {
  if (!signs.test(content)) return [];
  const found = new Map<string, ForeignMarkup>();
  const text = withoutCode(content);
  for (const { language, pattern, hint } of constructs) {
    if (found.has(language)) continue;
    // the content of a role or a link of reStructuredText looks like code
    const match = pattern.exec(/`|x60/.test(pattern.source) ? content : text)?.[0];
    if (match !== undefined) found.set(language, { text: match, language, hint });
  }
  return [...found.values()];
}

/** Replaces code and formulas by spaces, so that all other text keeps its place. */
function withoutCode(content: string): string {
  return content.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\$[^$\n]+\$/g, (code) => ' '.repeat(code.length));
}

const drawings: ReadonlySet<string> = new Set([
  'sequence',
  'flow',
  'plantuml',
  'puml',
  'ditaa',
  'markmap',
  'wavedrom',
]);
const queries: ReadonlySet<string> = new Set([
  'dataview',
  'dataviewjs',
  'tasks',
  'toctree',
  'list-table',
  'csv-table',
]);

/** The hint for a fence in `language`, where the author expects more than code. */
export function foreignFence(language: string): Omit<ForeignMarkup, 'text'> | undefined {
  if (drawings.has(language))
    return {
      language: `a diagram in "${language}"`,
      hint: 'Write the diagram as ```mermaid or ```dot, or include its picture.',
    };
  // of MyST, whose file is not read
  if (language === 'include' || language === 'literalinclude')
    return { language: `"${language}"`, hint: 'Write <!-- include: FILE --> on a line of its own.' };
  if (queries.has(language)) return { language: `"${language}"`, hint: 'Write its result.' };
  return undefined;
}
