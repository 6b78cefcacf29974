/** Rows that keep still under the pointer: nobody moves, who left stays to be seen, who comes stands at the end. */
import type { OnSite } from "../../kit/protocol";
import type { Visitors } from "../state/board";
import type { Compare } from "./order";

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

export function hold(rows: readonly OnSite[]): Held {
  const ids = rows.map(({ id }) => id);
  return { ids, known: new Set(ids), gone: new Map(), moved: new Set(), added: 0 };
}

interface Step {
  before: Visitors;
  after: Visitors;
  changed: ReadonlySet<string>;
  compare: Compare;
  /** Whether the view shows a row. */
  fits(row: OnSite): boolean;
}

export function keepStill(held: Held, { before, after, changed, compare, fits }: Step): Held {
  if (changed.size === 0) return held;
  const gone = new Map(held.gone);
  const moved = new Set(held.moved);
  const came: OnSite[] = [];
  for (const id of changed) {
    const [was, is] = [before.get(id), after.get(id)];
    if (!held.known.has(id)) {
      if (is && fits(is)) came.push(is);
    } else if (!is) {
      if (was) gone.set(id, was);
      moved.delete(id);
    } else {
      gone.delete(id);
      if (was && (compare(was, is) !== 0 || fits(was) !== fits(is))) moved.add(id);
    }
  }
  if (came.length === 0) return { ...held, gone, moved };
  const ids = [...held.ids, ...came.sort(compare).map(({ id }) => id)];
  return { ids, known: new Set(ids), gone, moved, added: held.added + came.length };
}
