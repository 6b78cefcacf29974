import { expect, test } from "vitest";
import { asks, FIRST, sortedBy, viewOf } from "./view";
import { stay } from "./words";

test("the address says what is shown, and what is as at first stands nowhere", () => {
  const view = { status: "online", q: "pricing", sort: "time", down: true } as const;
  expect(viewOf(new URLSearchParams(asks(view)))).toEqual(view);
  expect(Object.values(asks(FIRST)).join("")).toBe("");
  expect(viewOf(new URLSearchParams())).toEqual(FIRST);
});

test("what is not understood is as if it were not there", () => {
  expect(viewOf(new URLSearchParams("status=nobody&sort=-shoe"))).toEqual(FIRST);
});

test("a second click turns the order round, another column begins anew", () => {
  const once = sortedBy(FIRST, "time");
  expect([once.sort, once.down]).toEqual(["time", false]);
  expect(sortedBy(once, "time").down).toBe(true);
  expect(sortedBy(sortedBy(once, "time"), "page").down).toBe(false);
});

test("the time on the site is minutes and seconds, and hours from the first on", () => {
  expect([33, 221, 3_599, 3_600, 40_000].map(stay)).toEqual(["00:33", "03:41", "59:59", "1:00:00", "11:06:40"]);
});
