/** Which lines of a Markdown text are fenced code: what looks like a heading or a comment there is neither. */

const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** A function that is given the lines in turn and says of each whether it belongs to fenced code. */
export function fenceTracker(): (line: string) => boolean {
  let open = '';
  return (line) => {
    const mark = fence.exec(line);
    if (open === '') {
      if (!mark?.[1] || (mark[1].startsWith('`') && mark[2]?.includes('`'))) return false;
      open = mark[1];
      return true;
    }
    if (mark?.[1]?.startsWith(open) && mark[2]?.trim() === '') open = '';
    return true;
  };
}
