/**
 * The labels of a metadata block (`**Last Updated**: October 17, 2025`) → what they say. Only labels and values that
 * cannot be meant otherwise count: what is taken from the body must not be missed by readers.
 */

import { languages } from '../language/languages.js';
import type { Metadata } from '../types.js';
import { splitNames } from './author-names.js';
import { isOtherCalendar, parseDate } from './dates.js';
import { type Doubt, doubtOfDate, doubtOfStatus } from './metadata-doubts.js';

export type BlockField =
  | 'title'
  | 'subtitle'
  | 'version'
  | 'date'
  | 'authors'
  | 'status'
  | 'organization'
  | 'classification'
  | 'keywords';

/** What a label and its values say. */
export interface Fact {
  readonly field: BlockField;
  readonly value: NonNullable<Metadata[BlockField]>;
  /** among several for one field the lowest counts */
  readonly rank: number;
  /** false where the text says more than `value`: it then stays in the body */
  readonly isWhole: boolean;
  /** words of a warning about a value that is kept all the same */
  readonly doubt?: Doubt | undefined;
}

/** A label that is known, whose value is not what it should be. */
export interface Misfit {
  readonly fault: string;
}

/** A value beside a label: a cell of a table, or the text after a colon. */
export interface LabelValue {
  readonly text: string;
  readonly isBold: boolean;
}

/** Labels of each field, the most telling first. */
const labels: Readonly<Record<BlockField, readonly string[]>> = {
  title: ['title', 'feature name', 'document title', 'paper title', 'titel', 'titre', 'título', 'titolo'],
  subtitle: ['subtitle', 'untertitel', 'sous-titre', 'subtítulo', 'sottotitolo'],
  version: [
    'version',
    'document version',
    'paper version',
    'release version',
    'current version',
    'revision',
    'release',
    ...['fassung', 'versión', 'versione', 'versão', 'versie', 'wersja', 'версия', 'バージョン', '版本'],
  ],
  date: [
    'last updated',
    'updated',
    'last modified',
    'last revised',
    'revised',
    'date',
    'document date',
    'version date',
    'release date',
    'released',
    'publication date',
    'published',
    'date published',
    'last reviewed',
    'created',
    'date created',
    'start date',
    'assigned',
    ...['stand', 'datum', 'aktualisiert', 'letzte änderung', 'fecha', 'fecha de publicación', 'data', 'дата'],
    ...['date de publication', 'mise à jour', '日付', '更新日', '作成日', '日期', '更新日期', '发布日期'],
  ],
  authors: [
    ...['authors', 'author', 'author(s)', 'written by', 'prepared by', 'contributors'],
    ...['autor', 'autorin', 'autoren', 'autor:innen', 'verfasser', 'auteur', 'auteurs', 'autora', 'autores'],
    ...['autore', 'autori', 'auteur(s)', 'автор', 'авторы', '著者', '作者'],
  ],
  status: [
    'status',
    'document status',
    'state',
    'état',
    'statut',
    'estado',
    'stato',
    'статус',
    '状态',
    '状態',
  ],
  organization: ['organization', 'organisation', 'company', 'institution'],
  classification: ['classification', 'confidentiality', 'security classification'],
  keywords: ['keywords', 'tags', 'schlagwörter', 'stichwörter', 'mots-clés', 'palabras clave', '关键词'],
};

/** More labels of other languages; what the tables of languages call a field is known too. */
const more: Readonly<Partial<Record<BlockField, readonly string[]>>> = {
  title: ['标题', '標題', 'タイトル', '題名', '제목', 'عنوان', 'العنوان', 'כותרת', 'название', 'tytuł'],
  version: [
    ...[
      '版本号',
      '版本號',
      '版',
      '第版',
      '버전',
      '판',
      'نسخه',
      'ویرایش',
      'الإصدار',
      'النسخة',
      'גרסה',
      'версія',
    ],
    ...['verzija', 'verze', 'verzió', 'sürüm', 'phiên bản', 'versi'],
  ],
  date: [
    ...[
      '更新时间',
      '更新時間',
      '最后更新',
      '最後更新',
      '修订日期',
      '修訂日期',
      '發布日期',
      '日期',
      '撰写日期',
    ],
    ...['最終更新日', '最終更新', '発行日', '公開日', '改訂日'],
    ...['날짜', '작성일', '수정일', '최종 수정일', '발행일', '일자'],
    ...['تاریخ', 'تاریخ انتشار', 'به‌روزرسانی', 'آخرین به‌روزرسانی', 'التاريخ', 'تاريخ النشر', 'آخر تحديث'],
    ...[
      'תאריך',
      'עודכן',
      'עדכון אחרון',
      'дата публикации',
      'обновлено',
      'datum vydání',
      'tarih',
      'ngày',
      'tanggal',
    ],
  ],
  authors: [
    ...['作者们', '撰写', '撰稿人', '著者名', '作成者', '執筆者', '筆者', '작성자', '저자', '글쓴이'],
    ...[
      'نویسنده',
      'نویسندگان',
      'مؤلف',
      'المؤلف',
      'المؤلفون',
      'الكاتب',
      'إعداد',
      'מחבר',
      'מחברים',
      'מחברת',
      'מאת',
    ],
    ...[
      'автори',
      'yazar',
      'yazarlar',
      'tác giả',
      'penulis',
      'autorzy',
      'autoři',
      'szerző',
      'szerzők',
      'автор(ы)',
    ],
  ],
  status: ['ステータス', '狀態', '상태', 'وضعیت', 'الحالة', 'סטטוס', 'סטאטוס', 'durum', 'trạng thái'],
  organization: [
    '机构',
    '機構',
    '組織',
    '所属',
    '単位',
    '单位',
    '소속',
    'سازمان',
    'المؤسسة',
    'ארגון',
    'организация',
  ],
  keywords: [
    '關鍵詞',
    '关键字',
    'キーワード',
    '키워드',
    'کلیدواژه‌ها',
    'الكلمات المفتاحية',
    'מילות מפתח',
    'ключевые слова',
  ],
};

/** Fields that the words of each language name. */
const named = ['version', 'date', 'author', 'authors', 'status', 'classification', 'keywords'] as const;

const fromLanguages = languages.flatMap(({ labels: words }) =>
  named.map((name) => [words[name].toLowerCase(), name === 'author' ? 'authors' : name] as const),
);

const known: ReadonlyMap<string, { readonly field: BlockField; readonly rank: number }> = new Map([
  ...fromLanguages.map(([label, field]) => [label, { field, rank: 50 }] as const),
  ...(Object.keys(labels) as BlockField[]).flatMap((field) =>
    [...labels[field], ...(more[field] ?? [])].map((label, rank) => [label, { field, rank }] as const),
  ),
]);

/** Words that mean a status of ours. Any other text is a status of the author's own. */
const statuses: Readonly<Record<'draft' | 'review' | 'final', readonly string[]>> = {
  draft: ['draft', 'wip', 'work in progress'],
  review: ['review', 'in review', 'under review', 'for review', 'in-review'],
  final: ['final'],
};

/** Longer texts tell about a status, and are none. */
const maxStatusLength = 60;

/** Whether `label` is one of ours, with or without its colon. */
export function isKnownLabel(label: string): boolean {
  return known.has(labelName(label));
}

function labelName(label: string): string {
  return label
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?[:：]$/, '')
    .trim();
}

/** What `label` and its `values` say; undefined where the label is not one of ours. */
export function readLabel(label: string, values: readonly LabelValue[]): Fact | Misfit | undefined {
  const found = known.get(labelName(label));
  if (!found) return undefined;
  const given = values.filter(({ text }) => text !== '');
  const { field, rank } = found;
  if (field === 'status') {
    const value = statusOf(given);
    return value === undefined
      ? { fault: `${quote(given)} is no single status` }
      : { field, rank, value, isWhole: true, doubt: doubtOfStatus(value) };
  }
  const read = given.map(({ text }) => readValue(field, text)).find((result) => !('fault' in result));
  if (read && !('fault' in read)) {
    const doubt = field === 'date' ? doubtOfDate(read.value) : undefined;
    return { field, rank, value: read.value, isWhole: read.isWhole && given.length === 1, doubt };
  }
  const first = given[0];
  const misfit = first && readValue(field, first.text);
  return misfit && 'fault' in misfit ? misfit : { fault: 'nothing is written' };
}

const quote = (values: readonly LabelValue[]) => `"${values.map(({ text }) => text).join(' | ')}"`;

/** The one status there is, or the only bold one among several to choose from. */
function statusOf(values: readonly LabelValue[]): string | undefined {
  const bold = values.filter(({ isBold }) => isBold);
  const [chosen, another] = values.length > 1 ? bold : values;
  if (!chosen || another) return undefined;
  const text = chosen.text.trim();
  if (text === '' || text.startsWith('[') || text.length > maxStatusLength) return undefined;
  const word = text.toLowerCase();
  return (['draft', 'review', 'final'] as const).find((status) => statuses[status].includes(word)) ?? text;
}

type Read = { readonly value: Fact['value']; readonly isWhole: boolean } | Misfit;

const maxAuthorsLength = 3000;
const maxLineLength = 200;

function readValue(field: Exclude<BlockField, 'status'>, text: string): Read {
  switch (field) {
    case 'version':
      return readVersion(text);
    case 'date': {
      const { day, fault } = parseDate(text);
      // a day of another calendar is printed as it is
      if (day === undefined && isOtherCalendar(text)) return { value: text, isWhole: true };
      return day === undefined ? { fault } : { value: day, isWhole: true };
    }
    case 'authors':
      return text.length > maxAuthorsLength ? { fault: 'too long for names' } : readAuthors(text);
    case 'keywords':
      return {
        value: text
          .split(/[,;]/)
          .map((word) => word.trim())
          .filter((word) => word !== ''),
        isWhole: true,
      };
    default:
      return text.length > maxLineLength ? { fault: 'too long for a line' } : { value: text, isWhole: true };
  }
}

/** `1.0`, `v2.1-rc.1`, `1.0 beta 2`; `1.0 (Commit 5c1b842)` says more than that. */
function readVersion(text: string): Read {
  const found =
    /^(?:version\s+)?(v?\p{Nd}[\p{L}\p{Nd}_.+٫-]*(?:\s(?:draft|rc|alpha|beta)\s?\d*)?)(?:\s*\((.*)\))?$/iu.exec(
      text,
    );
  return found?.[1] === undefined
    ? { fault: `"${text}" is not a version` }
    : { value: found[1], isWhole: found[2] === undefined };
}

function readAuthors(text: string): Read {
  // a placeholder such as [names, roles] is one
  if (/^\[[^\]]*\]$/.test(text)) return { value: [{ name: text }], isWhole: true };
  return { value: splitNames(text), isWhole: !/\S\s+@[\w-]+/.test(text) };
}
