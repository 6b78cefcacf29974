/** Which rows are shown, in which order: a pure step from one moment to the next. */
import type { OnSite, Seen } from "../../kit/protocol";
import { type Board, changedSince, type Visitors } from "../state/board";
import { type Held, hold, keepStill } from "./held";
import { arranged, compareBy, rearranged } from "./order";
import { finder } from "./search";
import { FIRST, STATUSES, type View } from "./view";

export interface Showing {
  visitors: Visitors;
  view: View;
  order: readonly OnSite[];
  /** Those of the order that the view shows. */
  fitting: readonly OnSite[];
  /** Of those that the search finds. */
  counts: Readonly<Record<Seen, number>>;
  /** How many the search finds. */
  found: number;
  /** While the rows keep still. */
  held: Held | null;
}

const NONE = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Seen, number>;
export const nothing: Showing = { visitors: new Map(), view: FIRST, order: [], fitting: [], counts: NONE, found: 0, held: null };

/** @param still the rows keep their places; a new view always counts. */
export function advance(before: Showing, board: Board, view: View, still: boolean): Showing {
  const visitors = board.visitors ?? before.visitors;
  const changed = visitors === before.visitors ? new Set<string>() : changedSince(before.visitors, board);
  const compare = compareBy(view.sort, view.down);
  const sameOrder = view.sort === before.view.sort && view.down === before.view.down;
  const order = sameOrder ? rearranged(before.order, visitors, changed, compare) : arranged(visitors, compare);
  const finds = finder(view.q);
  const next = { visitors, view, order, ...filtered(order, view, finds) };
  if (!still) return { ...next, held: null };
  if (before.view !== view || !before.held) return { ...next, held: hold(next.fitting) };
  const fits = (row: OnSite) => (view.status === null || row.status === view.status) && finds(row);
  return { ...next, held: keepStill(before.held, { before: before.visitors, after: visitors, changed, compare, fits }) };
}

/** How many rows there are. */
export function length({ held, fitting }: Showing): number {
  return held ? held.ids.length : fitting.length;
}

/** The id of the row at this place. */
export function idAt({ held, fitting }: Showing, at: number): string | null {
  return (held ? held.ids[at] : fitting[at]?.id) ?? null;
}

/** The place of a visitor's row; -1 where there is none. */
export function placeOf({ held, fitting }: Showing, id: string | null): number {
  if (id === null) return -1;
  return held ? held.ids.indexOf(id) : fitting.findIndex((row) => row.id === id);
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

function filtered(order: readonly OnSite[], { status, q }: View, finds: (row: OnSite) => boolean) {
  const counts = { ...NONE };
  const found = q ? order.filter(finds) : order;
  for (const row of found) counts[row.status]++;
  return { fitting: status ? found.filter((row) => row.status === status) : found, counts, found: found.length };
}
