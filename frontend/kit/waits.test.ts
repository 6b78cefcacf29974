import { expect, test } from "vitest";
import cases from "../../tests/models/waits_cases.json";
import type { Entry, Policy, Standing, Waits } from "./protocol";
import { beginning } from "./standing";
import { due, noWaits, waitsAfter } from "./waits";

test.each(cases.lines)("$case", ({ start, lines, end }) => {
  const waits = (lines as unknown as Entry[]).reduce(waitsAfter, { ...noWaits, ...start } as Waits);
  expect(waits).toEqual({ ...noWaits, ...end });
});

test.each(cases.due)("due: $case", ({ status, until, waits, policy, due: expected }) => {
  const standing = { ...beginning, status, until, waits: { ...noWaits, ...waits } } as Standing;
  expect(due(standing, policy as Policy)).toEqual(
    expected.map(({ timer, at, base }) => ({ timer, at: Date.parse(at), base: Date.parse(base) })),
  );
});

test("a visitor's screen waits for nothing", () => {
  expect(due({ ...beginning, status: "ending", until: "2026-11-22T09:00:00Z" }, {} as Policy)).toEqual([]);
});
