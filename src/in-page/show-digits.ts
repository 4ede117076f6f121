/**
 * A document → the same with all ten digits on its first page, in each face that numbers of notes have. Its print then has
 * the glyphs of other numbers. The PDF stage takes the digits out again (src/pdf/note-numbers.ts), and knows them by
 * their language.
 */

/** Properties that decide which glyphs are shown. */
const faceProperties = [
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-stretch',
  'font-variant-alternates',
  'font-variant-caps',
  'font-variant-east-asian',
  'font-variant-ligatures',
  'font-variant-numeric',
  'font-variant-position',
  'font-feature-settings',
  'font-variation-settings',
  'font-optical-sizing',
  'font-synthesis',
] as const;

const sampleId = 'wp-note-digits';

/** Adds the digits above the text, where they take no room. */
export function showDigits(): void {
  const sample = document.createElement('p');
  sample.id = sampleId;
  sample.lang = `${document.documentElement.lang}-x-t-digits`;
  sample.style.cssText =
    'all: initial; direction: ltr; position: absolute; top: 0; left: 0; white-space: pre;';
  for (const face of faces()) {
    const digits = document.createElement('span');
    digits.textContent = '0123456789';
    for (const [index, value] of face.entries()) digits.style.setProperty(faceProperties[index] ?? '', value);
    sample.append(digits);
  }
  document.body.append(sample);
}

/** Takes the digits away. */
export function hideDigits(): void {
  document.getElementById(sampleId)?.remove();
}

/** The values of the properties, each combination once. */
function faces(): Iterable<readonly string[]> {
  const references = document.querySelectorAll('.note-ref > a[id^="fnref-"]');
  const notes = document.querySelectorAll('li[id^="fn-"]');
  const styles = [
    ...[...references].map((element) => getComputedStyle(element)),
    ...[...notes].map((element) => getComputedStyle(element, '::marker')),
  ];
  const found = styles.map((style) => faceProperties.map((name) => style.getPropertyValue(name)));
  return new Map(found.map((face) => [face.join(';'), face])).values();
}
