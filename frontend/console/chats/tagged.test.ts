import { expect, test } from "vitest";
import { ada, line, LOG, words } from "../../kit/cast";
import { emptyLog, type LogState } from "../../kit/log";
import { isAsked, taggedIn, toggled } from "./tagged";

const log: LogState = { ...emptyLog(LOG), known: true };
const ended: LogState = { ...log, standing: { ...log.standing, open: true, status: "ended", owner: ada } };
const tagged = (seq: number, tags: string[]) => line(seq, ada, { type: "tagged", tags, outcome: null });

test("the last tags count", () => {
  expect(taggedIn(log)).toBeNull();
  expect(taggedIn({ ...log, entries: [tagged(1, ["Billing"]), words(2, ada, "Bye"), tagged(3, [])] })).toEqual({ tags: [], outcome: null });
});

test("whoever ended the chat is asked once, and nobody else", () => {
  expect([isAsked(ended, "ada"), isAsked(ended, "grace"), isAsked({ ...ended, entries: [tagged(1, [])] }, "ada")]).toEqual([true, false, false]);
  expect(isAsked({ ...ended, standing: { ...ended.standing, open: false, status: "archived" } }, "ada")).toBe(false);
});

test("a tag that is pressed twice is none", () => {
  expect(toggled(toggled(["A"], "B"), "A")).toEqual(["B"]);
});
