/**
 * Lines between two lines of `---` → whether they are front matter. The first line may also be a thematic break at a
 * paper's top: then headings and prose follow, and YAML would read `# Heading` as a comment.
 */

/** A key of YAML at the start of a line, in quotes or without. */
const key = /^["']?[\p{L}_@$][\p{L}\p{N}_ .$/@+-]*["']?\s*:(\s|$)/u;

/** Lines that may stand beside keys: indented ones, comments, entries of lists, brackets that end. */
const beside = /^([ \t]|#|-[ \t]|[\]}])/;

/** Words that begin a remark to readers, between two rules. */
const remark =
  /^(?:\*{0,2})(?:note|warning|important|tip|caution|disclaimer|attention|notice|todo|hinweis|achtung|remarque|nota|aviso|注|注意|備考)\s?[:：]/iu;

/** Whether `lines` are meant as front matter. */
export function isFrontMatter(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '');
  const [first = ''] = written;
  if (written.length === 0 || /^\s*\{/.test(first)) return true;
  if (remark.test(first) && written.filter((line) => key.test(line)).every((line) => remark.test(line))) {
    return false;
  }
  // a blank line below the opening one: only keys make front matter of it
  if (lines[0]?.trim() === '') {
    return key.test(first) && written.every((line) => key.test(line) || beside.test(line));
  }
  const blank = lines.findIndex((line) => line.trim() === '');
  const paragraph = blank < 0 ? lines : lines.slice(0, blank);
  if (paragraph.some((line) => key.test(line)) || written.every((line) => line.startsWith('#'))) return true;
  return (
    written.some((line) => key.test(line)) &&
    written.every((line) => line.startsWith('#') || key.test(line) || beside.test(line))
  );
}
