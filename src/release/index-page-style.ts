/**
 * The style sheet of `index.html`: faces and colours of the technical theme in one column, dark where the reader's
 * system is.
 */

/** A constant of ours: no text of a paper is part of it. */
export const indexPageStyle = `
:root {
  color-scheme: light dark;
  --ink: #16202c; --quiet: #55606e; --rule: #c9d0d8; --accent: #0f4c81; --paper: #fff;
  --serif: "Source Serif 4", "Source Serif Pro", Charter, Georgia, "Times New Roman", serif;
  --sans: "Source Sans 3", "Source Sans Pro", "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  --mono: "JetBrains Mono", "Cascadia Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7eb; --quiet: #a6afba; --rule: #3a424c; --accent: #8fb8de; --paper: #14171b; }
}
html { background: var(--paper); color: var(--ink); font: 17px/1.53 var(--serif); }
body { max-width: 43rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; overflow-wrap: anywhere; }
p { margin: 0.62em 0; }
h1, h2, h3 { font-family: var(--sans); font-weight: 600; line-height: 1.2; }
h1 { font-size: clamp(1.7rem, 7vw, 2.6rem); line-height: 1.1; letter-spacing: -0.012em; margin: 0; text-wrap: balance; }
h2 { font-size: 1.5rem; margin: 2.6rem 0 0; }
h3 { font-size: 1.15rem; margin: 0; }
header::before { content: ""; display: block; width: 5rem; height: 0.5rem; background: var(--accent); margin-bottom: 1.6rem; }
.organization { font: 600 1rem/1.4 var(--sans); }
.subtitle { font: 1.25rem/1.35 var(--sans); color: var(--quiet); }
.authors, .facts, .links { font-family: var(--sans); }
.authors, .facts, .digest { color: var(--quiet); }
.facts { margin: 0.2em 0 0.7em; }
.latest { margin-top: 1.6rem; }
.latest a { font-weight: 600; }
section { border-top: 1px solid var(--rule); margin-top: 1.3rem; padding-top: 1.3rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
details { font-family: var(--sans); font-size: 0.94rem; }
summary { cursor: pointer; width: fit-content; }
.files { list-style: none; margin: 0.6rem 0 0; padding: 0; }
.files li { padding: 0.45rem 0; border-top: 1px solid var(--rule); }
code { font: 0.86em var(--mono); }
code, .files a { direction: ltr; unicode-bidi: isolate; }
.digest { font-size: 0.86rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { html { font-size: 10pt; } body { padding: 0; } section { break-inside: avoid; } }
`;
