import { expect, test } from "vitest";
import { asks, FIRST, later, question, span, spanOf, viewOf } from "./view";

const TEAM = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const AT = Date.parse("2026-11-22T23:30:00Z");

test("what an address says is what it was written from", () => {
  const view = { ...FIRST, from: "2026-11-01", to: "2026-11-07", zone: "Europe/Berlin", team: TEAM, by: "hours" as const, split: "agents" as const };
  expect(viewOf(new URLSearchParams(asks(view)))).toEqual(view);
});

test("what is not understood asks for nothing", () => {
  const odd = { from: "2026-02-30", to: "2026-03-01", zone: "Mars/Olympus", team: "7", agent: "' OR 1", concierge: "x", by: "years", split: "all" };
  expect(viewOf(new URLSearchParams(odd))).toEqual(FIRST);
});

test("days that are too many, or end before they begin, are the usual ones", () => {
  expect(viewOf(new URLSearchParams({ from: "2025-01-01", to: "2026-01-02" })).from).toBe("");
  expect(viewOf(new URLSearchParams({ from: "2026-01-02", to: "2026-01-01" })).to).toBe("");
  expect(viewOf(new URLSearchParams({ from: "2025-01-01", to: "2026-01-01" })).from).toBe("2025-01-01");
});

test("today is today where the reader is", () => {
  expect(span(7, "Europe/Berlin", AT)).toEqual({ from: "2026-11-17", to: "2026-11-23" });
  expect(span(1, "UTC", AT)).toEqual({ from: "2026-11-22", to: "2026-11-22" });
  expect(question(FIRST, "Asia/Tokyo", AT)).toEqual({ from: "2026-10-27", to: "2026-11-23", zone: "Asia/Tokyo", team: "", agent: "", concierge: "" });
});

test("days are counted through the end of a month and of summer time", () => {
  expect(later("2026-10-31", 1)).toBe("2026-11-01");
  expect(spanOf("2026-10-24", "2026-10-26")).toBe(3);
});
