/**
 * Keys that other tools read from front matter → our key with the same meaning, or a hint. The one table for all tools:
 * pandoc, Eisvogel, Quarto, R Markdown, Jekyll, Hugo, md-to-pdf, JOSS, EIP, BIP, KEP, Marp, Vivliostyle, Obsidian,
 * MkDocs, Docusaurus and kramdown-rfc. Names are in the spelling of `keyName`: `toc_depth` is `toc-depth`.
 */

import type { YamlValue } from './front-matter.js';
import {
  asAbsence,
  asCover,
  asDraft,
  asFootnotes,
  asHeadingDepth,
  asLists,
  asPageSize,
  asRunningLine,
  asSides,
  asStyleSheets,
  asText,
  unlessTruth,
} from './neighbour-values.js';

/** A group of keys of other tools with the same treatment. */
export interface NeighbourKeys {
  /** earlier keys take precedence over later ones */
  readonly keys: readonly string[];
  /** key of ours that means the same */
  readonly as?: string;
  /** key of ours where the value is more than a line */
  readonly asLong?: string;
  /** the value in our spelling; undefined where we have no such value */
  readonly value?: (value: YamlValue) => YamlValue | undefined;
  /** what to write for the same effect */
  readonly instead?: string;
  /** whether wp-build does this in every paper */
  readonly always?: true;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Keys that mean the same as one of ours. */
const read: readonly NeighbourKeys[] = [
  { as: 'title', keys: words('document-title doc-title feature-name'), value: asText },
  {
    as: 'subtitle',
    asLong: 'abstract',
    keys: words('subtitle sub-title tagline description'),
    value: asText,
  },
  {
    as: 'version',
    keys: words('doc-version document-version version-number revision rev release'),
    value: asText,
  },
  {
    as: 'date',
    keys: words(
      'last-updated last-update updated updated-at update-date last-modified last-modified-at lastmod modified date-modified date-updated revised publish-date published published-at pub-date publishdate publication-date date-published created created-at date-created creation-date start-date',
    ),
    value: unlessTruth,
  },
  { as: 'authors', keys: words('author by creator creators byline writers editors') },
  { as: 'status', keys: ['draft', 'state'], value: asDraft },
  { as: 'abstract', keys: words('summary excerpt executive-summary'), value: asText },
  { as: 'keywords', keys: words('keyword tags tag categories category topics subjects') },
  { as: 'lang', keys: words('language locale language-code') },
  { as: 'dir', keys: words('direction text-direction'), value: asText },
  { as: 'classification', keys: words('confidentiality security-classification sensitivity'), value: asText },
  { as: 'organization', keys: words('organisation company institution publisher institute'), value: asText },
  { as: 'logo', keys: words('titlepage-logo title-page-logo'), value: asText },
  {
    as: 'page-size',
    keys: words('papersize paper-size paper page-format pdf-options.format'),
    value: asPageSize,
  },
  { as: 'toc', keys: words('toc-depth toc-max-heading-level tocdepth'), value: asHeadingDepth },
  { as: 'toc', keys: words('table-of-contents show-toc showtoc has-toc') },
  { as: 'toc', keys: words('hide-table-of-contents hide-toc'), value: asAbsence },
  { as: 'numbering', keys: words('number-sections numbersections section-numbering numbered-headings') },
  { as: 'footnotes', keys: ['reference-location'], value: asFootnotes },
  { as: 'csl', keys: ['citation-style'], value: asText },
  { as: 'bibliography', keys: ['references-file', 'bib'] },
  { as: 'lists', keys: ['lof'], value: asLists('figures') },
  { as: 'lists', keys: ['lot'], value: asLists('tables') },
  { as: 'history', keys: ['revisions', 'changelog', 'revision-history'] },
  {
    as: 'short-title',
    keys: words('abbrev running-title runningtitle running-head link-title'),
    value: asText,
  },
  { as: 'cover', keys: ['titlepage', 'title-page'], value: asCover },
  { as: 'license', keys: words('licence copyright rights'), value: asText },
  { as: 'contact', keys: ['email'], value: asText },
  { as: 'sides', keys: ['twoside', 'two-sided'], value: asSides },
  { as: 'theme', keys: ['stylesheet'], value: asStyleSheets },
  { as: 'header', keys: words('header-left header-center header-centre header-right') },
  { as: 'footer', keys: words('footer-left footer-center footer-centre footer-right') },
  { as: 'header', keys: ['pdf-options.header-template'], value: asRunningLine },
  { as: 'footer', keys: ['pdf-options.footer-template'], value: asRunningLine },
  { as: 'header', keys: ['disable-header'], value: asAbsence },
  { as: 'footer', keys: ['disable-footer'], value: asAbsence },
];

/** Settings that are the default in every paper. */
const always: readonly NeighbourKeys[] = [
  {
    always: true,
    keys: words(
      'toc-own-page link-citations link-bibliography colorlinks paginate standalone embed-resources self-contained listings code-block-font-size-small mermaid math mathjax katex markdown html-math-method cite-method code-line-wrap breaks-code smart pdf-engine pdf-standard tagged',
    ),
  },
];

const css = 'a CSS file that "theme" names';

/** Settings that are set elsewhere here. */
const elsewhere: readonly NeighbourKeys[] = [
  {
    instead: `--page-margin in ${css}`,
    keys: words(
      'geometry margin margins margin-left margin-right margin-top margin-bottom pdf-options.margin',
    ),
  },
  {
    instead: `font properties in ${css}`,
    keys: words(
      'mainfont sansfont monofont mathfont cjkmainfont cjksansfont cjkmonofont fontfamily fontfamilyoptions fontsize font-size linestretch mainfontoptions monofontoptions font font-family',
    ),
  },
  {
    instead: `rules in ${css}`,
    keys: words(
      'style styles css body-class class linkcolor urlcolor citecolor filecolor toccolor monobackgroundcolor mainbackgroundcolor fontcolor backgroundcolor background-color background-image color table-use-row-colors titlepage-color titlepage-text-color titlepage-rule-color titlepage-rule-height titlepage-background page-background page-background-opacity logo-width header-columns caption-justification highlight-style highlight code-theme cssclass cssclasses',
    ),
  },
  { instead: '"toc" and "numbering"', keys: words('secnumdepth number-depth toc-min-heading-level') },
  { instead: '"title" with the whole title', keys: words('title-prefix pagetitle title-meta') },
  { instead: '"abstract"', keys: words('subject thanks abstract-title') },
  { instead: '"bibliography" with a file of these entries', keys: ['references'] },
  { instead: 'the text itself, in Markdown', keys: words('header-includes include-before include-after') },
];

/** Settings without a meaning on paper, or for wp-build. */
const meaningless: readonly NeighbourKeys[] = [
  {
    // pandoc, Eisvogel, R Markdown
    keys: words(
      'documentclass classoption nocite dir-ltr babel-lang babel-otherlangs toc-title toc-label lof-title lot-title reference-section-title suppress-bibliography citation-abbreviations natbiboptions biblatexoptions biblio-style biblio-title block-headings links-as-notes indent subparagraph lolisting listings-disable-line-numbers listings-no-page-break first-chapter float-placement-figure footnotes-pretty footnotes-disable-backlinks watermark-color output knit vignette site params always-allow-html pandoc from to filters variables metadata-files template output-file input-files book',
    ),
  },
  {
    // Quarto
    keys: words(
      'format execute jupyter kernel kernelspec engine knitr crossref code-fold code-tools code-overflow code-link code-copy echo warning message error eval include editor project website fig-cap-location tbl-cap-location cap-location fig-width fig-height fig-align fig-format fig-dpi fig-pos df-print title-block-banner title-block-style page-layout citation-location citations-hover footnotes-hover citation doi funding keep-tex keep-md include-in-header include-before-body include-after-body resources server freeze revealjs listing about comments order shortcodes date-format toc-location toc-expand anchor-sections other-links code-links notebook-links appendix-style acknowledgements author-meta author-title copyright-year',
    ),
  },
  {
    // Jekyll, Hugo, Zola, Eleventy
    keys: words(
      'layout permalink slug url aliases redirect-from redirect-to weight menu nav-order parent grand-parent has-children nav-exclude nav-title search-exclude excerpt-separator sitemap image images teaser pin post-type media-subpath img-path render-with-liquid toc-sticky toc-icon sidebar author-profile read-time share related classes comments series type url-path markup outputs cascade headless translation-key is-cjklanguage expiry-date expirydate resources videos audio featured-image featured hidemeta show-reading-time show-bread-crumbs show-post-nav-links toc-open edit-post search-hidden build extra taxonomies in-search-index path eleventy-navigation eleventy-exclude-from-collections',
    ),
  },
  {
    // md-to-pdf: none of this is run
    keys: words(
      'pdf-options launch-options marked-options marked-extensions script page-media-type as-html devtools md-file-encoding stylesheet-encoding dest basedir port timeout',
    ),
  },
  {
    // JOSS, EIP, BIP, CIP, KEP, decision records, RFCs
    keys: words(
      'affiliations affiliation aas-doi aas-journal eip bip cip sip pep erc kep-number discussions-to requires superseded-by supersedes-eip last-call-deadline withdrawal-reason owning-sig participating-sigs reviewers approvers prr-approvers see-also replaces supersedes stage latest-milestone milestone feature-gates disable-supported metrics decision-makers deciders consulted informed docname ipr area workgroup wg cat stand-alone smart-quotes autolink-iref-cleanup pi seriesinfo stream updates obsoletes v github-issue-label venue number submissiontype consensus implementors discussions rfc-pr rust-issue layer comments-summary comments-uri post-history solution-to',
    ),
  },
  {
    // Marp, Vivliostyle
    keys: words(
      'marp size heading-divider html transition auto-scaling vfm id dir body base meta link head entry entry-context',
    ),
  },
  {
    // Obsidian, MkDocs, Docusaurus
    keys: words(
      'alias publish kanban-plugin up hide icon search social links sidebar-label sidebar-position sidebar-class-name sidebar-custom-props hide-title pagination-label pagination-next pagination-prev parse-number-prefixes displayed-sidebar custom-edit-url edit-url unlisted author-url author-image-url mdx uid ms.date ms.author ms.topic ms.service ms.custom ms.reviewer',
    ),
  },
];

/** All of them, by name; `rank` says which of two keys for one of ours counts: the lower. */
export const neighbourKeys: ReadonlyMap<string, NeighbourKeys & { readonly rank: number }> = new Map(
  [...meaningless, ...elsewhere, ...always, ...read].flatMap((row) =>
    row.keys.map((key, rank) => [key, { ...row, rank }] as const),
  ),
);

/** The most characters of a line below the title. */
const maxLine = 160;

/** The key of ours that an entry of another tool means. */
export function ownKeyOf({ as, asLong }: NeighbourKeys, value: YamlValue): string | undefined {
  if (asLong === undefined || typeof value !== 'string') return as;
  const text = value.trim();
  return text.length > maxLine || text.includes('\n') ? asLong : as;
}

/** Mappings whose keys count as keys of the front matter where that has no such key. */
export const containers: readonly string[] = ['format.pdf', 'output.pdf-document', 'pdf-options', 'pandoc'];
