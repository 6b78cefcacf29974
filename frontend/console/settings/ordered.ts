/** Lines in an order that somebody edits, each with an `id` on the screen. Pure. */
interface Line {
  id: number;
}

/** A line with a key that follows what is written in it, until it is saved once. */
interface Keyed extends Line {
  key: string;
  fresh: boolean;
}

let last = 0;

export function newId(): number {
  return ++last;
}

export function without<L extends Line>(lines: readonly L[], id: number): L[] {
  return lines.filter((line) => line.id !== id);
}

/** @param by -1 for up, 1 for down */
export function moved<L extends Line>(lines: readonly L[], id: number, by: -1 | 1): L[] {
  const from = lines.findIndex((line) => line.id === id);
  const to = from + by;
  const [here, there] = [lines[from], lines[to]];
  if (!here || !there) return [...lines];
  return lines.map((line, index) => (index === from ? there : index === to ? here : line));
}

/** @param keyOf the key of a fresh line, which is none of those that are taken */
export function keyed<L extends Keyed>(lines: readonly L[], keyOf: (line: L, taken: ReadonlySet<string>) => string): L[] {
  const taken = new Set(lines.filter(({ fresh }) => !fresh).map(({ key }) => key));
  return lines.map((line) => {
    if (!line.fresh) return line;
    const key = keyOf(line, taken);
    taken.add(key);
    return { ...line, key };
  });
}
