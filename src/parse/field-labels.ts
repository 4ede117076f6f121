/**
 * The labels of metadata in the languages of papers → the fields that they name. The words of `src/language/` count
 * too: a paper may use the labels that its cover would show.
 */

import { languages } from '../language/languages.js';

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

/** A label's field and rank: among several labels of one field the lowest rank counts. */
export interface KnownLabel {
  readonly field: BlockField;
  readonly rank: number;
}

/** Labels of each field, the most specific first. */
const labels: Readonly<Record<BlockField, readonly string[]>> = {
  title: [
    'title',
    'feature name',
    'document title',
    'paper title',
    'titel',
    'titre',
    'título',
    'titolo',
    '标题',
    '標題',
    'タイトル',
    '題名',
    '제목',
    'عنوان',
    'العنوان',
    'כותרת',
    'название',
    'tytuł',
  ],
  subtitle: ['subtitle', 'untertitel', 'sous-titre', 'subtítulo', 'sottotitolo'],
  version: [
    'version',
    'document version',
    'paper version',
    'release version',
    'current version',
    'revision',
    'release',
    'fassung',
    'versión',
    'versione',
    'versão',
    'versie',
    'wersja',
    'версия',
    'バージョン',
    '版本',
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
    'verzija',
    'verze',
    'verzió',
    'sürüm',
    'phiên bản',
    'versi',
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
    'stand',
    'datum',
    'aktualisiert',
    'letzte änderung',
    'fecha',
    'fecha de publicación',
    'data',
    'дата',
    'date de publication',
    'mise à jour',
    '日付',
    '更新日',
    '作成日',
    '日期',
    '更新日期',
    '发布日期',
    '更新时间',
    '更新時間',
    '最后更新',
    '最後更新',
    '修订日期',
    '修訂日期',
    '發布日期',
    '撰写日期',
    '最終更新日',
    '最終更新',
    '発行日',
    '公開日',
    '改訂日',
    '날짜',
    '작성일',
    '수정일',
    '최종 수정일',
    '발행일',
    '일자',
    'تاریخ',
    'تاریخ انتشار',
    'به‌روزرسانی',
    'آخرین به‌روزرسانی',
    'التاريخ',
    'تاريخ النشر',
    'آخر تحديث',
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
  authors: [
    'authors',
    'author',
    'author(s)',
    'written by',
    'prepared by',
    'contributors',
    'autor',
    'autorin',
    'autoren',
    'autor:innen',
    'verfasser',
    'auteur',
    'auteurs',
    'autora',
    'autores',
    'autore',
    'autori',
    'auteur(s)',
    'автор',
    'авторы',
    '著者',
    '作者',
    '作者们',
    '撰写',
    '撰稿人',
    '著者名',
    '作成者',
    '執筆者',
    '筆者',
    '작성자',
    '저자',
    '글쓴이',
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
    'ステータス',
    '狀態',
    '상태',
    'وضعیت',
    'الحالة',
    'סטטוס',
    'סטאטוס',
    'durum',
    'trạng thái',
  ],
  organization: [
    'organization',
    'organisation',
    'company',
    'institution',
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
  classification: ['classification', 'confidentiality', 'security classification'],
  keywords: [
    'keywords',
    'tags',
    'schlagwörter',
    'stichwörter',
    'mots-clés',
    'palabras clave',
    '关键词',
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

const known: ReadonlyMap<string, KnownLabel> = new Map([
  ...fromLanguages.map(([label, field]) => [label, { field, rank: 50 }] as const),
  ...(Object.keys(labels) as BlockField[]).flatMap((field) =>
    labels[field].map((label, rank) => [label, { field, rank }] as const),
  ),
]);

/** The field of `label`, with or without its colon; undefined for an unknown label. */
export function knownLabel(label: string): KnownLabel | undefined {
  return known.get(
    label
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/ ?[:：]$/, '')
      .trim(),
  );
}

/** Whether `label` is known, with or without its colon. */
export function isKnownLabel(label: string): boolean {
  return knownLabel(label) !== undefined;
}
