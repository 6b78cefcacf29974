import { expect, test } from "vitest";
import { outcome } from "./bulk-words";

test("all of them", () => {
  expect(outcome({ done: [3, 4], refused: {} }, "assigned to Kofi")).toEqual(["2 tickets assigned to Kofi."]);
});

test("what was refused says why, the same reason once", () => {
  expect(outcome({ done: [3], refused: { "4": "closed", "5": "closed", "6": "not_found" } }, "set to High")).toEqual([
    "1 ticket set to High.",
    "#4 and #5 stay as they were: closed for good.",
    "#6 stays as it was: not in your groups any more.",
  ]);
});
