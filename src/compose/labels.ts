/**
 * Words that wp-build itself prints, by language, with dates and reading direction. English stands in where a
 * language is not in the table; the paper's own words are never touched.
 */

import type { Metadata } from '../types.js';

export interface Labels {
  readonly contents: string;
  readonly version: string;
  readonly date: string;
  readonly author: string;
  readonly authors: string;
  readonly status: string;
  readonly classification: string;
  readonly abstract: string;
  readonly keywords: string;
  readonly history: string;
  readonly changes: string;
  readonly links: string;
  readonly missingImage: string;
  readonly diagram: string;
  readonly draft: string;
  readonly review: string;
  readonly final: string;
  readonly figures: string;
  readonly tables: string;
  readonly listings: string;
  readonly license: string;
  readonly contact: string;
}

const names = [
  ...(['contents', 'version', 'date', 'author', 'authors', 'status', 'classification'] as const),
  ...(['abstract', 'keywords', 'history', 'changes', 'links', 'missingImage', 'diagram'] as const),
  ...(['draft', 'review', 'final', 'figures', 'tables', 'listings'] as const),
  ...(['license', 'contact'] as const),
];

/** In the order of `names`, so that a language reads as one line of words. */
const words = {
  en: 'Contents|Version|Date|Author|Authors|Status|Classification|Abstract|Keywords|Document history|Changes|Links in this paper|Image not available|Diagram|Draft|In review|Final|Figures|Tables|Listings|License|Contact',
  de: 'Inhalt|Version|Datum|Verfasst von|Verfasst von|Status|Einstufung|Kurzfassung|Schlagwörter|Änderungsverzeichnis|Änderungen|Verweise ins Netz|Bild nicht verfügbar|Diagramm|Entwurf|In Prüfung|Endfassung|Abbildungen|Tabellen|Listings|Lizenz|Kontakt',
  fr: 'Sommaire|Version|Date|Auteur|Auteurs|État|Classification|Résumé|Mots-clés|Historique du document|Modifications|Liens de ce document|Image non disponible|Schéma|Brouillon|En relecture|Version définitive|Figures|Tableaux|Listings|Licence|Contact',
  es: 'Índice|Versión|Fecha|Autor|Autores|Estado|Clasificación|Resumen|Palabras clave|Historial del documento|Cambios|Enlaces de este documento|Imagen no disponible|Diagrama|Borrador|En revisión|Definitivo|Figuras|Tablas|Listados|Licencia|Contacto',
  it: 'Indice|Versione|Data|Autore|Autori|Stato|Classificazione|Sommario|Parole chiave|Cronologia del documento|Modifiche|Collegamenti nel documento|Immagine non disponibile|Diagramma|Bozza|In revisione|Definitivo|Figure|Tabelle|Listati|Licenza|Contatto',
  pt: 'Índice|Versão|Data|Autor|Autores|Estado|Classificação|Resumo|Palavras-chave|Histórico do documento|Alterações|Ligações neste documento|Imagem não disponível|Diagrama|Rascunho|Em revisão|Final|Figuras|Tabelas|Listagens|Licença|Contacto',
  ja: '目次|バージョン|日付|著者|著者|状態|機密区分|概要|キーワード|改訂履歴|変更内容|本文中のリンク|画像を表示できません|図|草稿|レビュー中|確定版|図一覧|表一覧|リスト一覧|ライセンス|連絡先',
  zh: '目录|版本|日期|作者|作者|状态|密级|摘要|关键词|修订记录|修改内容|文中链接|图片无法显示|图示|草稿|审阅中|正式版|插图目录|表格目录|代码目录|许可|联系方式',
  ar: 'المحتويات|الإصدار|التاريخ|المؤلف|المؤلفون|الحالة|التصنيف|الملخص|الكلمات المفتاحية|سجل الوثيقة|التغييرات|الروابط في هذه الورقة|الصورة غير متاحة|مخطط|مسودة|قيد المراجعة|نهائي|الأشكال|الجداول|القوائم البرمجية|الترخيص|الاتصال',
} as const;

const rightToLeft = ['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'];

/** The words for a BCP 47 language. */
export function labelsFor(lang: string): Labels {
  const language = primary(lang);
  const line = Object.entries(words).find(([key]) => key === language)?.[1] ?? words.en;
  const parts = line.split('|');
  return Object.fromEntries(names.map((name, index) => [name, parts[index] ?? name])) as unknown as Labels;
}

/** Direction in which the language is read. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(primary(lang)) ? 'rtl' : 'ltr';
}

/** An ISO day as the language writes it: `2025-10-17` → `October 17, 2025`. Other text stays as it is. */
export function formatDate(isoDay: string, lang: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDay)) return isoDay;
  const date = new Date(`${isoDay}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDay;
  // a name that Intl refuses is a fault of the front matter, reported there
  const [locale = 'en'] = supported(lang) ? [lang] : [];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** The word for a paper's status; a status of the author's own is its own word. */
export function statusLabel(status: NonNullable<Metadata['status']>, labels: Labels): string {
  return status === 'draft' || status === 'review' || status === 'final' ? labels[status] : status;
}

function primary(lang: string): string {
  return (lang.split('-')[0] ?? '').toLowerCase();
}

function supported(lang: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([lang]).length > 0;
  } catch {
    return false;
  }
}
