/** Ways to ask for an article, while somebody edits them. Pure. */

/** `id` stays with a way while it moves and changes. */
export interface Way {
  id: number;
  text: string;
}

let last = 0;

export function ways(texts: readonly string[]): Way[] {
  return texts.map((text) => ({ id: ++last, text }));
}

/** What is saved: trimmed, without the empty ones. */
export function texts(all: readonly Way[]): string[] {
  return all.map(({ text }) => text.trim()).filter((text) => text !== "");
}

/** Adds those that are not there yet. */
export function added(all: readonly Way[], more: readonly string[]): Way[] {
  const known = new Set(all.map(({ text }) => plain(text)));
  const fresh = more.filter((text) => !known.has(plain(text)) && known.add(plain(text)));
  return [...all, ...ways(fresh)];
}

/** Moves one by `by` places; at the ends it stays. */
export function moved(all: readonly Way[], id: number, by: number): Way[] {
  const from = all.findIndex((way) => way.id === id);
  const to = Math.min(Math.max(from + by, 0), all.length - 1);
  const rest = all.filter((way) => way.id !== id);
  const one = all[from];
  return one ? [...rest.slice(0, to), one, ...rest.slice(to)] : [...all];
}

/** The ids of those that say what an earlier one says: letter case, spaces and the final mark do not count. */
export function repeated(all: readonly Way[]): Set<number> {
  const seen = new Set<string>();
  const twice = new Set<number>();
  for (const { id, text } of all) {
    const said = plain(text);
    if (said === "") continue;
    if (seen.has(said)) twice.add(id);
    seen.add(said);
  }
  return twice;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim().replace(/[?!.\s]+$/, "");
}
