import { expect, test } from "vitest";
import type { TeamSetup } from "../../kit/protocol";
import { parts, span } from "./spans";
import { differences, draftOf, joined, left, merged, ranked, wantedOf } from "./team-draft";

const setup: TeamSetup = {
  id: "t", version: 3, name: "Billing", mode: "by_hand", cap: 5, hours: null,
  policy: { offer: 30, answer: 180, grace: 60, nobody: 300, idle: 900, idle_end: 300, reopen: 1800, archive: null },
  tickets: { response: 14_400, resolution: 86_400, remind: 3600, close: 2_592_000 }, manager: null,
  people: [{ handle: "grace", priority: 1 }, { handle: "ada", priority: 0 }],
  everybody: [],
};

test("what is sent is what can be set", () => {
  const { id: _id, everybody: _everybody, ...settable } = setup;
  expect(wantedOf(draftOf(setup))).toEqual({ ...settable, people: [settable.people[1], settable.people[0]] });
});

test("somebody who leaves and comes back is no change", () => {
  const draft = draftOf(setup);
  const people = joined(left(draft.people, "ada"), "ada");
  expect(differences({ ...draft, people }, draft)).toEqual([]);
  expect(differences({ ...draft, people: ranked(people, "ada", 2) }, draft)).toEqual(["the people"]);
});

test("what two admins changed apart is kept of both, and of one thing mine", () => {
  const known = draftOf(setup);
  const mine = { ...known, cap: 3 };
  const theirs = draftOf({ ...setup, version: 4, cap: 7, mode: "offers" });
  expect(differences(known, theirs)).toEqual(["how chats find an agent", "how many chats an agent holds"]);
  expect(merged(known, mine, theirs)).toMatchObject({ version: 4, cap: 3, mode: "offers" });
});

test("a wait is written in minutes and seconds", () => {
  expect(parts(90)).toEqual({ minutes: "1", seconds: "30" });
  expect(span({ minutes: "1", seconds: "30" })).toBe(90);
  expect(span({ minutes: "", seconds: "75" })).toBe(75);
  expect(span({ minutes: "-1", seconds: "x" })).toBe(0);
});
