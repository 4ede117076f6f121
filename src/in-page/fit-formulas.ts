/**
 * Displayed formulas that are wider than their line → formulas that are whole on the page: first the width of the page,
 * then smaller type down to 85 %, then lines broken at relations and operators, in the size of the text. A formula that
 * is still too wide is reported by the measurement.
 */

const smallest = 0.85;

/** Fits the formulas of the document. */
export function fitFormulas(): void {
  const equations = [...document.querySelectorAll<HTMLElement>('.equation')];
  // all questions to the browser come before all changes: it would lay out again for each question
  let wide = equations.filter(isTooWide);
  for (const equation of wide)
    if (equation.parentElement?.matches('.part-body')) equation.classList.add('wide');
  wide = wide.filter(isTooWide);
  const scales = wide.map(scaleOf);
  for (const [index, equation] of wide.entries()) {
    const scale = scales[index] ?? 1;
    if (scale >= smallest) setScale(equation, scale);
    else equation.classList.add('broken-lines');
  }
  // a matrix has nowhere to break; smaller it may fit all the same, or lose less
  for (const equation of wide.filter(isTooWide)) setScale(equation, smallest);
}

/** A part of a pixel is rounding. */
function isTooWide(equation: HTMLElement): boolean {
  return equation.scrollWidth > equation.clientWidth + 1;
}

/** The target width of the formula; its number stays as it is. */
function scaleOf(equation: HTMLElement): number {
  const number = equation.querySelector<HTMLElement>('.equation-number')?.offsetWidth ?? 0;
  return (equation.clientWidth - number) / (equation.scrollWidth - number);
}

function setScale(equation: HTMLElement, scale: number): void {
  // numbers beside the rows stay beside them
  // rounded down, in whole thousandths: widths do not shrink quite as type does
  for (const part of equation.querySelectorAll<HTMLElement>(':scope > .math, :scope > .by-row'))
    part.style.fontSize = `${Math.floor(scale * 1000 - 2) / 1000}em`;
}
