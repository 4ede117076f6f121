/** Numbers for the documents that one page shows after each other, so that an answer is known to be of the one asked for. */

let turn = 0;

/** Another document is shown, or settled: its number. */
export function nextTurn(): number {
  turn += 1;
  return turn;
}

/** The number of the document that is shown. */
export function currentTurn(): number {
  return turn;
}
