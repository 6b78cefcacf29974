import { expect, test } from "vitest";
import { asked, asks, FIRST, narrowed, question, sameTickets, type View, viewOf } from "./view";

const TEAM = "0a8b3f5e-0000-4000-8000-000000000001";
const all: View = { status: "done", team: TEAM, assignee: "kofi", priority: "high", kind: "feedback", overdue: true, search: "late parcel", sort: "due" };

test("the address says what is shown, and a reload shows it again", () => {
  expect(viewOf(new URLSearchParams(asks(all)))).toEqual(all);
  expect(Object.values(asks(FIRST)).join("")).toBe("");
  expect(viewOf(new URLSearchParams())).toEqual(FIRST);
});

test("what is not understood is as if it were not there", () => {
  expect(viewOf(new URLSearchParams("status=lost&team=sales&assignee=@&priority=7&kind=x&overdue=1&sort=shoe"))).toEqual(FIRST);
});

test("the server hears only what narrows the list", () => {
  expect(question(FIRST)).toEqual({ status: "open", sort: "created" });
  expect(question({ ...FIRST, status: "all", assignee: "me" })).toEqual({ assignee: "me", sort: "created" });
});

test("a kept question shows what was asked", () => {
  expect(asked(question(all))).toEqual(all);
  expect(asked({ status: null, assignee: "me" })).toEqual({ ...FIRST, status: "all", assignee: "me", sort: "changed" });
});

test("a view is the same in another order", () => {
  expect(sameTickets(all, { ...all, sort: "created" })).toBe(true);
  expect(sameTickets(all, { ...all, overdue: false })).toBe(false);
});

test("each filter can be taken away, the search and the order are none", () => {
  expect(narrowed(all)).toEqual(["status", "team", "assignee", "priority", "kind", "overdue"]);
  expect(narrowed({ ...FIRST, search: "parcel", sort: "due" })).toEqual([]);
});
