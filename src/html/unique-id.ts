/** `wanted`, or the first of `wanted-2`, `wanted-3`, … that is not among `taken`. */
export function uniqueId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
  return id;
}
