/** The structure of a PDF, as lines → its text without contents and notes, and these apart. */

/** What a PDF's structure holds. */
export interface ReadStructure {
  /** in reading order, without contents and notes; pieces are joined without a space */
  readonly text: string;
  readonly contents: readonly { readonly text: string; readonly target: string }[];
  readonly marks: readonly { readonly text: string; readonly target: string }[];
  readonly notes: readonly { readonly label: string; readonly text: string }[];
}

interface Node {
  /** type of the element, text in quotes, or `→ target` */
  readonly line: string;
  readonly kids: Node[];
}

/** Reads the lines of `readStructure`. */
export function readDocument(lines: readonly string[]): ReadStructure {
  const root = treeOf(lines);
  const found = { text: '', contents: [] as Entry[], marks: [] as Entry[], notes: [] as Note[] };
  const visit = (node: Node): void => {
    if (node.line.startsWith('"')) found.text += JSON.parse(node.line);
    else if (node.line === 'TOC') found.contents.push(...linksIn(node));
    else if (node.line === 'Note') found.notes.push(noteOf(node));
    else {
      if (node.line === 'Reference') found.marks.push(...linksIn(node).filter(isMark));
      node.kids.forEach(visit);
    }
  };
  visit(root);
  return found;
}

type Entry = ReadStructure['contents'][number];
type Note = ReadStructure['notes'][number];

const isMark = ({ target }: Entry) => /^fn-\d+$/.test(target);

function treeOf(lines: readonly string[]): Node {
  const root: Node = { line: '', kids: [] };
  const open = [root];
  for (const line of lines) {
    const depth = (line.length - line.trimStart().length) / 2;
    const node = { line: line.trimStart(), kids: [] };
    open[depth]?.kids.push(node);
    open.length = depth + 1;
    open.push(node);
  }
  return root;
}

function textIn({ line, kids }: Node): string {
  return line.startsWith('"') ? String(JSON.parse(line)) : kids.map(textIn).join('');
}

function linksIn(node: Node): Entry[] {
  if (node.line !== 'Link') return node.kids.flatMap(linksIn);
  const target = node.kids.find(({ line }) => line.startsWith('→'))?.line.slice(2) ?? '';
  return [{ text: textIn(node), target }];
}

function noteOf(node: Node): Note {
  const label = node.kids.find(({ line }) => line === 'Lbl');
  return { label: label ? textIn(label) : '', text: textIn(node) };
}
