/** The order of the rows. */
import type { OnSite } from "../../kit/protocol";
import type { Visitors } from "../state/board";
import { COLUMNS, type Column, STATUSES } from "./view";

export type Compare = (a: OnSite, b: OnSite) => number;

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
const rank = new Map(STATUSES.map((status, at) => [status, at]));

const texts: Record<Exclude<Column, "status" | "time">, (row: OnSite) => string> = {
  visitor: (row) => row.name ?? "",
  concierge: (row) => row.concierge.name,
  team: (row) => row.team?.name ?? "",
  agent: (row) => row.agent?.name ?? "",
  page: (row) => row.url.replace(/^\w+:\/\//, ""),
  browser: (row) => row.browser ?? "",
};

function primary(column: Column): Compare {
  if (column === "status") return (a, b) => rank.get(a.status)! - rank.get(b.status)!;
  // Who came last has the shortest time.
  if (column === "time") return (a, b) => b.began_at.localeCompare(a.began_at, "en");
  const text = texts[column];
  return (a, b) => words(text(a), text(b));
}

/** What is empty is last in either direction; equals stand by their coming. */
function ordering(column: Column, down: boolean): Compare {
  const by = primary(column);
  const text = column === "status" || column === "time" ? null : texts[column];
  const sign = down ? -1 : 1;
  return (a, b) => {
    const empties = text ? Number(text(a) === "") - Number(text(b) === "") : 0;
    return empties || sign * by(a, b) || before(a.began_at, b.began_at) || before(a.id, b.id);
  };
}

function before(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const orderings = new Map(COLUMNS.flatMap((column) => [false, true].map((down) => [`${column} ${down}`, ordering(column, down)] as const)));

export function compareBy(column: Column, down: boolean): Compare {
  return orderings.get(`${column} ${down}`)!;
}

/** All of them in order. */
export function arranged(visitors: Visitors, compare: Compare): readonly OnSite[] {
  return [...visitors.values()].sort(compare);
}

/** The visitors in order. `known`: an order that was right before the `changed` ones changed; only those are placed anew. */
export function rearranged(known: readonly OnSite[], visitors: Visitors, changed: ReadonlySet<string>, compare: Compare): readonly OnSite[] {
  if (changed.size === 0) return known;
  const kept = known.filter(({ id }) => !changed.has(id));
  const moved: OnSite[] = [];
  for (const id of changed) {
    const row = visitors.get(id);
    if (row) moved.push(row);
  }
  const order: OnSite[] = [];
  let from = 0;
  for (const row of moved.sort(compare)) {
    const at = place(kept, row, compare, from);
    for (; from < at; from++) order.push(kept[from]!);
    order.push(row);
  }
  for (; from < kept.length; from++) order.push(kept[from]!);
  return order;
}

/** Where `row` belongs in `rows`, not before `low`. */
function place(rows: readonly OnSite[], row: OnSite, compare: Compare, low: number): number {
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(rows[middle]!, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
