import { expect, test } from "vitest";
import { asks, FIRST, narrowed, question, viewOf } from "./view";

const TEAM = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

test("what an address says is what it was written from", () => {
  const view = { ...FIRST, q: "late parcel", team: TEAM, reason: "feedback" as const, from: "2026-11-01" };
  expect(viewOf(new URLSearchParams(asks(view)))).toEqual(view);
  expect(narrowed(view)).toEqual(["team", "reason", "from"]);
});

test("what is not understood asks for nothing", () => {
  const odd = new URLSearchParams({ team: "7", agent: "' OR 1", reason: "lost", concierge: "x", from: "2026-02-30", to: "yesterday" });
  expect(viewOf(odd)).toEqual(FIRST);
  expect(viewOf(new URLSearchParams({ q: "x".repeat(300) })).q).toHaveLength(200);
});

test("the last day is asked for as a whole", () => {
  const { from, to } = question({ ...FIRST, from: "2026-10-31", to: "2026-10-31" });
  expect(Date.parse(to ?? "")).toBe(new Date(2026, 10, 1).getTime());
  expect(Date.parse(from ?? "")).toBe(new Date(2026, 9, 31).getTime());
});
