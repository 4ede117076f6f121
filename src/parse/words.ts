/**
 * Words that wp-build puts into the text itself, by language: labels of captions and references, titles of callouts
 * and of lists that it makes. English stands in where a language is not in the table.
 */

import { table } from '../table.js';

/** What can be numbered and referred to. */
export type LabelKind = 'figure' | 'table' | 'listing' | 'equation' | 'section';

/** The words of one language. */
export interface Words {
  /** language of the words, and so of rules such as sorting */
  readonly lang: string;
  /** `Figure 3`, with a space that does not break */
  readonly label: (kind: LabelKind, number: string) => string;
  /** `Figures 3 and 4` */
  readonly labels: (kind: LabelKind, numbers: readonly string[]) => string;
  /** what stands between a label and its caption */
  readonly colon: string;
  /** before and after the number of a page: `on page 12` */
  readonly onPage: readonly [before: string, after: string];
  readonly quoted: (title: string) => string;
  readonly bibliography: string;
  readonly see: string;
  /** title of a callout */
  readonly callout: (kind: string) => string;
}

const kinds = ['figure', 'table', 'listing', 'equation', 'section'] as const;
const callouts = ['note', 'tip', 'important', 'warning', 'caution'] as const;

/**
 * A language: patterns of one and of many in the order of `kinds`, the words around a page number, the title of a
 * bibliography, the word that sends a reader of the index elsewhere, titles of callouts, quotation marks.
 */
const languages = {
  en: {
    one: 'Figure #|Table #|Listing #|Equation #|Section #',
    many: 'Figures #|Tables #|Listings #|Equations #|Sections #',
    page: ' on page #',
    rest: 'References|see|Note|Tip|Important|Warning|Caution|“#”',
  },
  de: {
    one: 'Abbildung #|Tabelle #|Listing #|Gleichung #|Abschnitt #',
    many: 'Abbildungen #|Tabellen #|Listings #|Gleichungen #|Abschnitte #',
    page: ' auf Seite #',
    rest: 'Literatur|siehe|Hinweis|Tipp|Wichtig|Warnung|Vorsicht|„#“',
  },
  fr: {
    one: 'Figure #|Tableau #|Listing #|Équation #|Section #',
    many: 'Figures #|Tableaux #|Listings #|Équations #|Sections #',
    page: ' page #',
    rest: 'Références|voir|Remarque|Astuce|Important|Avertissement|Attention|« # »',
  },
  es: {
    one: 'Figura #|Tabla #|Listado #|Ecuación #|Sección #',
    many: 'Figuras #|Tablas #|Listados #|Ecuaciones #|Secciones #',
    page: ' en la página #',
    rest: 'Referencias|véase|Nota|Consejo|Importante|Advertencia|Precaución|«#»',
  },
  it: {
    one: 'Figura #|Tabella #|Listato #|Equazione #|Sezione #',
    many: 'Figure #|Tabelle #|Listati #|Equazioni #|Sezioni #',
    page: ' a pagina #',
    rest: 'Bibliografia|vedi|Nota|Suggerimento|Importante|Avvertenza|Attenzione|«#»',
  },
  pt: {
    one: 'Figura #|Tabela #|Listagem #|Equação #|Secção #',
    many: 'Figuras #|Tabelas #|Listagens #|Equações #|Secções #',
    page: ' na página #',
    rest: 'Referências|ver|Nota|Dica|Importante|Aviso|Cuidado|«#»',
  },
  ja: {
    one: '図 #|表 #|リスト #|式 #|第 # 節',
    many: '図 #|表 #|リスト #|式 #|第 # 節',
    page: '（# ページ）',
    rest: '参考文献|→|注記|ヒント|重要|警告|注意|「#」',
  },
  zh: {
    one: '图 #|表 #|代码 #|公式 #|第 # 节',
    many: '图 #|表 #|代码 #|公式 #|第 # 节',
    page: '（第 # 页）',
    rest: '参考文献|参见|注意|提示|重要|警告|小心|“#”',
  },
  ar: {
    one: 'الشكل #|الجدول #|القائمة #|المعادلة #|القسم #',
    many: 'الأشكال #|الجداول #|القوائم #|المعادلات #|الأقسام #',
    page: ' في الصفحة #',
    rest: 'المراجع|انظر|ملاحظة|نصيحة|مهم|تحذير|تنبيه|«#»',
  },
} as const;

const variants: Readonly<Record<string, Partial<Record<LabelKind, string>>>> = table({
  'pt-br': { section: 'Seção #' },
});

/** What separates a label from its text, where that is no plain colon. */
const colons: Readonly<Record<string, string>> = table({ ja: '：', zh: '：', fr: '\u202f: ' });

/** The words for a BCP 47 language. */
export function wordsFor(lang: string): Words {
  const tag = lang.toLowerCase();
  const primary = tag.split('-')[0] ?? '';
  const known = Object.entries(languages).find(([key]) => key === primary);
  const words = known?.[1] ?? languages.en;
  const one = words.one.split('|');
  const many = words.many.split('|');
  const [bibliography = '', see = '', ...rest] = words.rest.split('|');
  const [opening = '', closing = ''] = (rest.at(-1) ?? '').replaceAll(' ', '\u202f').split('#');
  const [before = '', after = ''] = words.page.split('#');
  const titles = new Map<string, string>(callouts.map((kind, index) => [kind, rest[index] ?? kind]));
  // made where it is needed: the first one of a process takes milliseconds
  const listed = (texts: readonly string[]) =>
    new Intl.ListFormat(known ? primary : 'en', { type: 'conjunction' }).format(texts);
  const label = (kind: LabelKind, number: string) =>
    filled(variants[tag]?.[kind] ?? one[kinds.indexOf(kind)] ?? '#', number);
  return {
    lang: known ? primary : 'en',
    label,
    labels: (kind, numbers) =>
      numbers.length === 1
        ? label(kind, numbers[0] ?? '')
        : filled(many[kinds.indexOf(kind)] ?? '#', listed(numbers)),
    colon: colons[primary] ?? ': ',
    onPage: [before.replace(/(\S) $/, '$1\u00a0'), after],
    quoted: (title) => opening + title + closing,
    bibliography,
    see,
    callout: (kind) => titles.get(kind) ?? kind,
  };
}

/** A number never parts from its label. */
function filled(pattern: string, number: string): string {
  return pattern.replaceAll(' ', '\u00a0').replace('#', () => number);
}

/** Words that begin a caption line in any of the languages, lower case, with what they announce. */
export const captionWords: ReadonlyMap<string, 'figure' | 'table' | 'listing'> = new Map(
  Object.values(languages).flatMap(({ one }) =>
    one
      .split('|')
      .slice(0, 3)
      .map((pattern, index) => {
        const kind = (['figure', 'table', 'listing'] as const)[index] ?? 'figure';
        return [pattern.replace('#', '').trim().toLowerCase(), kind] as const;
      }),
  ),
);

/** Titles that an author may give the section which the bibliography goes into, lower case. */
export const bibliographyTitles: ReadonlySet<string> = new Set([
  ...Object.values(languages).map(({ rest }) => (rest.split('|', 1)[0] ?? '').toLowerCase()),
  ...['bibliography', 'works cited', 'literature', 'literaturverzeichnis', 'bibliographie', 'bibliografie'],
  ...['quellen', 'quellenverzeichnis', 'bibliografía', 'riferimenti', 'bibliografia', 'المصادر'],
]);

/** Titles that an author may give a glossary, lower case. */
export const glossaryTitles: ReadonlySet<string> = new Set([
  ...[
    'glossary',
    'glossar',
    'glossaire',
    'glosario',
    'glossario',
    'glossário',
    '用語集',
    '术语表',
    'المصطلحات',
  ],
]);
