import { expect, test } from "vitest";
import { ada, line, LOG, vera, words } from "../../kit/cast";
import { emptyLog, type LogState } from "../../kit/log";
import { isAsked, taggedIn, takesTags, toggled } from "./tagged";

const log: LogState = { ...emptyLog(LOG), known: true };
const ended: LogState = { ...log, standing: { ...log.standing, open: true, status: "ended", owner: ada } };
const tagged = (seq: number, tags: string[]) => line(seq, ada, { type: "tagged", tags, outcome: null });

test("the last tags count", () => {
  expect(taggedIn(log)).toBeNull();
  expect(taggedIn({ ...log, entries: [tagged(1, ["Billing"]), words(2, ada, "Bye"), tagged(3, [])] })).toEqual({ tags: [], outcome: null });
});

test("whoever ended the chat is asked once, and nobody else", () => {
  expect([isAsked(ended, "ada"), isAsked(ended, "grace"), isAsked({ ...ended, entries: [tagged(1, [])] }, "ada")]).toEqual([true, false, false]);
  const archived: LogState = { ...ended, standing: { ...ended.standing, open: false, status: "archived" } };
  expect(isAsked(archived, "ada")).toBe(false);
  const left = { ...archived, entries: [line(1, vera, { type: "left" })] };
  expect([isAsked(left, "ada"), isAsked(left, "grace")]).toEqual([true, false]);
});

test("a closed chat takes tags if people were asked into it", () => {
  const closed = { ...log.standing, open: false };
  expect([log, { ...log, standing: closed }, { ...log, standing: { ...closed, n: 1 } }, emptyLog(LOG)].map(takesTags)).toEqual([true, false, true, false]);
});

test("a tag that is pressed twice is none", () => {
  expect(toggled(toggled(["A"], "B"), "A")).toEqual(["B"]);
});
