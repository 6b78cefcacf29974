import { expect, test } from "vitest";
import cases from "../../tests/models/standing_cases.json";
import type { Entry, Standing } from "./protocol";
import { after } from "./standing";

test.each(cases)("$case", ({ start, entries, end }) => {
  expect((entries as Entry[]).reduce(after, start as Standing)).toEqual(end);
});

test("a line of a later version moves nothing but the epoch", () => {
  const start = cases[0]!.start as Standing;
  const line = { ...(cases[0]!.entries[0] as Entry), epoch: 7, what: { type: "rated" } } as unknown as Entry;
  expect(after(start, line)).toEqual({ ...start, epoch: 7 });
});
