/** The style sheet of an EPUB: lengths in em, no fonts, colours that keep their contrast in dark modes. */

/** The style sheet. */
export const epubStyle = `h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; hyphens: none; }
.cover-label, .author-affiliation, .cover-stamps { font-size: 0.85em; opacity: 0.85; }
.cover-label { margin: 1em 0 0; }
.cover-value p { margin: 0; }
figure { margin: 1.5em 0; break-inside: avoid; text-align: center; }
figcaption, caption { font-size: 0.9em; text-align: start; margin: 0.5em 0; }
.caption-label, .callout-title, .code-title { font-weight: bold; }
img, svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; margin: 1em 0; font-size: 0.9em; }
th, td { border-bottom: 1px solid currentColor; padding: 0.3em 0.6em; text-align: start; vertical-align: top; }
.align-left { text-align: left; }
.align-right { text-align: right; }
.align-center { text-align: center; }
.align-justify { text-align: justify; }
pre { white-space: pre-wrap; font-size: 0.85em; border-inline-start: 3px solid currentColor; padding-inline-start: 0.8em; }
pre .line { display: inline; }
code, kbd, pre { font-family: monospace; }
.tok-keyword { font-weight: bold; }
.tok-comment { font-style: italic; }
.callout { border-inline-start: 4px solid currentColor; padding: 0.1em 1em; margin: 1em 0; }
.callout-title { margin-bottom: 0.2em; }
blockquote { margin: 1em 1.5em; }
.equation { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; margin: 1em 0; }
.equation .math { flex: 1 1 auto; max-width: 100%; overflow-x: auto; text-align: center; }
.equation-number { margin-inline-start: auto; }
.equation-number .vlist > span { display: block; }
.notes { border-top: 1px solid currentColor; margin-top: 2em; font-size: 0.9em; }
.task-list { list-style: none; }
.references { list-style: none; padding: 0; }
.reference { margin: 0.4em 0; }
a { color: inherit; }
.anchor { display: none; }
dt { font-weight: bold; }
`;
