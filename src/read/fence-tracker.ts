/** Lines of a Markdown text → whether each is fenced code, where headings and comments do not count. */

const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Says of each line, given in turn, whether it belongs to fenced code. */
export interface FenceTracker {
  (line: string): boolean;
  /** whether no fence is open after the last line */
  readonly hasEnded: () => boolean;
}

/** A tracker that has seen no line yet. */
export function fenceTracker(): FenceTracker {
  let open = '';
  const isInFence = (line: string) => {
    const mark = fence.exec(line);
    if (open === '') {
      if (!mark?.[1] || (mark[1].startsWith('`') && mark[2]?.includes('`'))) return false;
      open = mark[1];
      return true;
    }
    if (mark?.[1]?.startsWith(open) && mark[2]?.trim() === '') open = '';
    return true;
  };
  return Object.assign(isInFence, { hasEnded: () => open === '' });
}
