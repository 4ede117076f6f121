/** The document as it is → the ids whose page numbers it shows. */

/** Ids in document order: notes that moved to other pages changed the order. */
export function shownIds(): string[] {
  const elements = [...document.querySelectorAll('[data-page-of]')];
  return elements.map((element) => element.getAttribute('data-page-of') ?? '');
}
