/**
 * Whether a text, a paper's without its front matter, is that of an Internet-Draft: it begins with one of a draft's parts
 * (kramdown-rfc, mmark). Its includes and its braces then mean something else than those of other papers.
 */
export const isDraft = (text: string): boolean =>
  /^\s*(?:--- |\{(?:front|main)matter\}|\.# )/.test(text) &&
  /^(?:--- middle|\{mainmatter\})[ \t]*$/m.test(text);
