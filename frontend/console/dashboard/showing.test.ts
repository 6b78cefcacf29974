import { expect, test } from "vitest";
import type { OnSite } from "../../kit/protocol";
import { visitor } from "./cast";
import { type Board, blank } from "../state/board";
import { advance, changes, idAt, length, nothing, placeOf, rowOf, type Showing } from "./showing";
import { FIRST, type View } from "./view";

const map = (...rows: OnSite[]): Board => ({ ...blank, visitors: new Map(rows.map((row) => [row.id, row])) });
const start = (board: Board, view: View = FIRST) => advance(nothing, board, view, false);
const ids = (shown: Showing) => Array.from({ length: length(shown) }, (_, at) => idAt(shown, at));

const vera = visitor("vera", { name: "Vera" });
const tom = visitor("tom", { began_at: "2026-11-22T09:00:05Z", browser: "Firefox 151 on Linux" });
const unclaimed = { ...tom, status: "unclaimed" as const };

test("a filter shows one status, and the numbers of all stay", () => {
  const shown = start(map(vera, unclaimed), { ...FIRST, status: "unclaimed" });
  expect(ids(shown)).toEqual(["tom"]);
  expect([shown.found, shown.counts.online, shown.counts.unclaimed]).toEqual([2, 1, 1]);
});

test("the search looks into name, page and browser, each word, and the numbers follow", () => {
  for (const [q, expected] of [
    ["vERA", ["vera"]],
    ["pricing", ["vera", "tom"]],
    ["linux concierge visitor", ["tom"]],
    ["vera linux", []],
  ] as const) {
    const shown = start(map(vera, tom), { ...FIRST, q });
    expect(ids(shown)).toEqual(expected);
    expect(shown.found).toBe(expected.length);
  }
});

test("rows move at once while nothing points at them", () => {
  const before = start(map(vera, tom));
  expect(ids(advance(before, map(vera, unclaimed), FIRST, false))).toEqual(["tom", "vera"]);
});

test("under the pointer nobody moves, and what each row says is new", () => {
  const held = advance(start(map(vera, tom)), map(vera, tom), FIRST, true);
  const after = advance(held, map(vera, unclaimed), FIRST, true);
  expect(ids(after)).toEqual(["vera", "tom"]);
  expect(rowOf(after, "tom")).toEqual({ row: unclaimed, gone: false });
  expect(placeOf(after, "tom")).toBe(1);
  expect(changes(after)).toBe(1);
  const released = advance(after, map(vera, unclaimed), FIRST, false);
  expect(ids(released)).toEqual(["tom", "vera"]);
  expect(changes(released)).toBe(0);
});

test("who leaves under the pointer stays to be seen until it goes", () => {
  const held = advance(start(map(vera, tom)), map(vera, tom), FIRST, true);
  const left = advance(advance(held, map(tom), FIRST, true), map(unclaimed), FIRST, true);
  expect(ids(left)).toEqual(["vera", "tom"]);
  expect(rowOf(left, "vera")).toEqual({ row: vera, gone: true });
  expect(changes(left)).toBe(2);
  const released = advance(left, map(unclaimed), FIRST, false);
  expect(ids(released)).toEqual(["tom"]);
  expect(rowOf(released, "vera")).toBeNull();
});

test("who comes stands at the end, and in his place afterwards", () => {
  const held = advance(start(map(tom)), map(tom), FIRST, true);
  const came = advance(held, map(tom, vera), FIRST, true);
  expect(ids(came)).toEqual(["tom", "vera"]);
  expect(changes(came)).toBe(1);
  expect(ids(advance(came, map(tom, vera), FIRST, false))).toEqual(["vera", "tom"]);
});

test("who comes back after leaving is the same row again", () => {
  const held = advance(start(map(vera, tom)), map(vera, tom), FIRST, true);
  const back = advance(advance(held, map(tom), FIRST, true), map(vera, tom), FIRST, true);
  expect(ids(back)).toEqual(["vera", "tom"]);
  expect(rowOf(back, "vera")?.gone).toBe(false);
  expect(changes(back)).toBe(0);
});

test("a row that does not fit the filter any more waits for the pointer to go", () => {
  const view: View = { ...FIRST, status: "online" };
  const held = advance(start(map(vera, tom), view), map(vera, tom), view, true);
  const after = advance(held, map(vera, unclaimed), view, true);
  expect(ids(after)).toEqual(["vera", "tom"]);
  expect(changes(after)).toBe(1);
  expect(after.counts.online).toBe(1);
});

test("another view counts at once, also under the pointer", () => {
  const held = advance(start(map(vera, tom)), map(vera, tom), FIRST, true);
  const turned = advance(held, map(vera, tom), { ...FIRST, sort: "time" }, true);
  expect(ids(turned)).toEqual(["tom", "vera"]);
  expect(changes(turned)).toBe(0);
});

test("a page that changes moves nobody who is sorted by status", () => {
  const held = advance(start(map(vera, tom)), map(vera, tom), FIRST, true);
  expect(changes(advance(held, map(vera, { ...tom, url: "https://shop.example/" }), FIRST, true))).toBe(0);
});
