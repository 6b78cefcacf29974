import { expect, test } from "vitest";
import cases from "../../tests/models/standing_cases.json";
import type { Entry, Standing } from "./protocol";
import { after } from "./standing";
import { noWaits, staffAfter } from "./waits";

/** What a case leaves out is nothing. */
function standing({ waits, ...given }: Record<string, unknown>): Standing {
  return { ...given, waits: waits ? { ...noWaits, ...waits } : null } as Standing;
}

test.each(cases)("$case", ({ start, entries, end }) => {
  expect((entries as unknown as Entry[]).reduce(staffAfter, standing(start))).toEqual(standing(end));
});

test("a line of a later version moves nothing but the epoch", () => {
  const start = standing(cases[0]!.start);
  const line = { ...(cases[0]!.entries[0] as unknown as Entry), epoch: 7, what: { type: "rated" } } as unknown as Entry;
  expect(after(start, line)).toEqual({ ...start, epoch: 7 });
});
