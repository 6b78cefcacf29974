/** Which rows are shown, in which order: a pure step from one moment to the next. */
import type { OnSite, Seen } from "../../kit/protocol";
import type { Visitors } from "../state/board";
import { arrange, compareBy } from "./order";
import { finds } from "./search";
import { advance as advanceHeld, type Held, hold } from "./held";
import { FIRST, type View } from "./view";

export interface Showing {
  visitors: Visitors;
  view: View;
  order: readonly OnSite[];
  /** Of those that the search finds. */
  counts: ReadonlyMap<Seen, number>;
  /** How many the search finds. */
  found: number;
  /** While the rows keep still. */
  held: Held | null;
  ids: readonly string[];
}

export const nothing: Showing = { visitors: new Map(), view: FIRST, order: [], counts: new Map(), found: 0, held: null, ids: [] };

/** @param still the rows keep their places; a new view always counts. */
export function advance(before: Showing, visitors: Visitors, view: View, still: boolean): Showing {
  const sameOrder = view.sort === before.view.sort && view.down === before.view.down;
  const compare = compareBy(view.sort, view.down);
  const order = sameOrder ? arrange(before.order, visitors, compare) : arrange([], visitors, compare);
  const { fitting, counts, found } = filtered(order, view);
  if (!still) return { visitors, view, order, counts, found, held: null, ids: idsOf(fitting, before) };
  const held = before.view === view && before.held ? advanceHeld(before.held, before.visitors, visitors, fitting, view) : hold(idsOf(fitting, before));
  return { visitors, view, order, counts, found, held, ids: held.ids };
}

/** A row as it is, or as it was when the visitor left. */
export function rowOf({ visitors, held }: Showing, id: string): { row: OnSite; gone: boolean } | null {
  const row = visitors.get(id);
  if (row) return { row, gone: false };
  const last = held?.gone.get(id);
  return last ? { row: last, gone: true } : null;
}

/** How many rows would move, come or go if they did not keep still. */
export function changes({ held }: Showing): number {
  return held ? held.gone.size + held.moved.size + held.added : 0;
}

function filtered(order: readonly OnSite[], { status, q }: View) {
  const counts = new Map<Seen, number>();
  const found = q ? order.filter((row) => finds(row, q)) : order;
  for (const row of found) counts.set(row.status, (counts.get(row.status) ?? 0) + 1);
  return { fitting: status ? found.filter((row) => row.status === status) : found, counts, found: found.length };
}

/** The same list as before, where nothing moved. */
function idsOf(rows: readonly OnSite[], { ids }: Showing): readonly string[] {
  if (rows.length === ids.length && rows.every((row, at) => row.id === ids[at])) return ids;
  return rows.map(({ id }) => id);
}
