import { expect, test } from "vitest";
import type { OnSite } from "../../kit/protocol";
import { visitor } from "./cast";
import { arranged, compareBy, rearranged } from "./order";
import { COLUMNS, STATUSES } from "./view";

const map = (rows: readonly OnSite[]) => new Map(rows.map((row) => [row.id, row]));
const sorted = (rows: OnSite[], ...by: Parameters<typeof compareBy>) => arranged(map(rows), compareBy(...by)).map(({ id }) => id);

test("the statuses stand in the order of the document", () => {
  const rows = STATUSES.toReversed().map((status) => visitor(status, { status }));
  expect(sorted(rows, "status", false)).toEqual([...STATUSES]);
  expect(sorted(rows, "status", true)).toEqual(STATUSES.toReversed());
});

test("who has no name is last, either way round", () => {
  const rows = [visitor("nobody"), visitor("b", { name: "Vera" }), visitor("a", { name: "tom" })];
  expect(sorted(rows, "visitor", false)).toEqual(["a", "b", "nobody"]);
  expect(sorted(rows, "visitor", true)).toEqual(["b", "a", "nobody"]);
});

test("the shortest time comes first, the longest when turned round", () => {
  const rows = [visitor("long", { began_at: "2026-11-22T08:00:00Z" }), visitor("short", { began_at: "2026-11-22T09:00:00Z" })];
  expect(sorted(rows, "time", false)).toEqual(["short", "long"]);
  expect(sorted(rows, "time", true)).toEqual(["long", "short"]);
});

test("numbers in words are numbers", () => {
  const rows = ["Chrome 141", "Chrome 99"].map((browser) => visitor(browser, { browser }));
  expect(sorted(rows, "browser", false)).toEqual(["Chrome 99", "Chrome 141"]);
});

test("equals stand by their coming", () => {
  const rows = [visitor("later", { began_at: "2026-11-22T09:00:01Z" }), visitor("first")];
  expect(sorted(rows, "concierge", false)).toEqual(["first", "later"]);
  expect(sorted(rows, "concierge", true)).toEqual(["first", "later"]);
});

/** A row of chance, the same in each run. */
function drawn(seed: () => number, id: number): OnSite {
  const of = <T>(all: readonly T[]) => all[Math.floor(seed() * all.length)]!;
  const began_at = new Date(Date.UTC(2026, 10, 22, 9) + Math.floor(seed() * 60) * 1000).toISOString();
  return visitor(`v${id}`, { status: of(STATUSES), name: of([null, "Vera", "Tom", "li.wei@example.com"]), browser: of([null, "Firefox 9", "Firefox 151"]), began_at });
}

function chance(): () => number {
  let state = 7;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test("an order that takes up changes is the order made anew", () => {
  const seed = chance();
  let rows = map(Array.from({ length: 300 }, (_, id) => drawn(seed, id)));
  for (const column of COLUMNS) {
    const compare = compareBy(column, seed() < 0.5);
    let order = arranged(rows, compare);
    for (let step = 0; step < 8; step++) {
      const next = new Map(rows);
      const changed = new Set<string>();
      for (let change = 0; change < 8; change++) {
        const id = Math.floor(seed() * 330);
        changed.add(`v${id}`);
        if (seed() < 0.3) next.delete(`v${id}`);
        else next.set(`v${id}`, drawn(seed, id));
      }
      rows = next;
      order = rearranged(order, rows, changed, compare);
      expect(order).toEqual(arranged(rows, compare));
      expect(order).toHaveLength(rows.size);
    }
  }
});

test("nothing new is the same order", () => {
  const rows = map([visitor("a"), visitor("b")]);
  const order = arranged(rows, compareBy("status", false));
  expect(rearranged(order, rows, new Set(), compareBy("status", false))).toBe(order);
});
