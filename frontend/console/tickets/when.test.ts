import { expect, test } from "vitest";
import { created, dueWords, fromField, length, toField } from "./when";

const NOW = Date.parse("2026-11-22T09:00:00Z");

test.each([
  ["2026-11-22T09:04:59Z", "due in 4 min", "soon"],
  ["2026-11-22T12:30:00Z", "due in 3 h", "soon"],
  ["2026-11-25T10:00:00Z", "due in 3 days", "later"],
  ["2026-11-22T08:59:30Z", "due now", "late"],
  ["2026-11-22T08:00:00Z", "1 h late", "late"],
  ["2026-11-21T08:00:00Z", "1 day late", "late"],
])("%s: %s", (at, words, state) => {
  expect(dueWords(at, NOW)).toEqual({ words, state });
});

test("less than a minute is a minute", () => {
  expect(length(3_000)).toBe("1 min");
});

test("a ticket of another year says which", () => {
  const noon = new Date(2026, 10, 22, 12).getTime();
  expect(created(new Date(2025, 10, 22).toISOString(), noon)).toContain("2025");
  expect(created(new Date(2026, 9, 22).toISOString(), noon)).not.toContain("2026");
});

test("a field for date and time gives back what was put in", () => {
  const at = new Date(2026, 10, 22, 17, 5).toISOString();
  expect(toField(at)).toBe("2026-11-22T17:05");
  expect(fromField(toField(at))).toBe(at);
  expect(toField(null)).toBe("");
  expect(fromField("")).toBeNull();
});
