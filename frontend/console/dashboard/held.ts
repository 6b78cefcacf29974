/** Rows that keep still under the pointer: nobody moves, who left stays to be seen, who comes stands at the end. */
import type { OnSite } from "../../kit/protocol";
import type { Visitors } from "../state/board";
import { compareBy } from "./order";
import { finds } from "./search";
import type { View } from "./view";

export interface Held {
  ids: readonly string[];
  known: ReadonlySet<string>;
  /** Who left since, as he was. */
  gone: ReadonlyMap<string, OnSite>;
  /** Who would stand elsewhere, or nowhere, by now. */
  moved: ReadonlySet<string>;
  /** How many came. */
  added: number;
}

export function hold(ids: readonly string[]): Held {
  return { ids, known: new Set(ids), gone: new Map(), moved: new Set(), added: 0 };
}

/** @param fitting the rows that the view shows by now */
export function advance(held: Held, before: Visitors, after: Visitors, fitting: readonly OnSite[], view: View): Held {
  if (before === after) return held;
  const compare = compareBy(view.sort, view.down);
  const fits = (row: OnSite) => (!view.status || row.status === view.status) && (!view.q || finds(row, view.q));
  const gone = new Map<string, OnSite>();
  const moved = new Set(held.moved);
  for (const id of held.ids) {
    const [was, is] = [before.get(id), after.get(id)];
    if (!is) {
      const last = was ?? held.gone.get(id);
      if (last) gone.set(id, last);
      moved.delete(id);
    } else if (was && was !== is && (compare(was, is) !== 0 || fits(was) !== fits(is))) moved.add(id);
  }
  const came = fitting.filter(({ id }) => !held.known.has(id)).map(({ id }) => id);
  if (came.length === 0) return { ...held, gone, moved };
  const ids = [...held.ids, ...came];
  return { ids, known: new Set(ids), gone, moved, added: held.added + came.length };
}
