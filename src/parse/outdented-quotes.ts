/**
 * YAML whose quoted values continue at the margin → the same values, with those lines indented. YAML asks for a space
 * before them; LibYAML, and so pandoc, PyYAML and Ruby, does not, and papers rely on that. The space is not part of the
 * value, as a line break in quotes is one space whatever follows it.
 */

const opening = /^( *(?:- +)*)(?:[^\s'"#:[\]{},&*!|>][^:'"\n]*:[ \t]+)?(['"])/;

/** `text` with the lines of quoted values indented more than what they belong to; undefined where none needs it. */
export function indentQuoted(text: string): string | undefined {
  let quote: { readonly mark: string; readonly indent: number } | undefined;
  let changed = false;
  const lines = text.split('\n').map((line) => {
    if (!quote) {
      const found = opening.exec(line);
      const [start = '', indent = '', mark = ''] = found ?? [];
      if (found && !closes(line.slice(start.length), mark)) quote = { mark, indent: indent.length };
      return line;
    }
    const { mark, indent } = quote;
    if (closes(line, mark)) quote = undefined;
    if (line.trim() === '' || line.search(/\S/) > indent) return line;
    changed = true;
    return ' '.repeat(indent + 1) + line.trimStart();
  });
  return changed && !quote ? lines.join('\n') : undefined;
}

/** Whether quotes that are open at the beginning of `rest` end in it. */
function closes(rest: string, mark: string): boolean {
  const inside = mark === "'" ? /^(?:[^']|'')*/ : /^(?:[^"\\]|\\.)*/;
  return rest.length > (inside.exec(rest)?.[0].length ?? 0);
}
