import { expect, test } from "vitest";
import type { Policy, Timer } from "../../kit/protocol";
import { clock, duration, more, now, type People, sentence } from "./next-words";

const people: People = { reader: "ada", owner: "ada", ownerName: "Ada Park", offered: "grace", offeredName: "Grace Osei", reserved: null, reservedName: "", visitor: "Vera" };
const said = (timer: Timer, changes: Partial<People> = {}) => sentence(timer, { ...people, ...changes }).join(" … ");

test("the owner reads what he has to do, a colleague what Ada has to do", () => {
  expect(said("answer")).toBe("Answer by … , else the chat goes back in line");
  expect(said("answer", { reader: "grace" })).toBe("Ada Park answers by … , else the chat goes back in line");
});

test("an offer reads differently for whom it is meant, for its giver and for the others", () => {
  expect(said("offer", { reader: "grace", owner: null })).toBe("Accept by … , else the chat is offered to a colleague");
  expect(said("offer", { owner: null })).toBe("Offered to Grace Osei until … , then to a colleague");
  expect(said("transfer")).toBe("Grace Osei accepts by … , else the chat stays with you");
  expect(said("transfer", { reader: "grace" })).toBe("Accept by … , else the chat stays with Ada Park");
  expect(said("transfer", { reader: "kofi" })).toBe("Grace Osei accepts by … , else the chat stays with Ada Park");
});

test("who invited reads that the chat is his to claim, the others whose it is", () => {
  const kept = { owner: null, reserved: "ada", reservedName: "Ada Park" };
  expect(said("reserved", kept)).toBe("Vera accepted your invitation. Only you can claim until … ");
  expect(said("reserved", { ...kept, reader: "grace" })).toBe("Ada Park invited Vera. Only Ada Park can claim until … ");
});

test("an undo time is not moved, every other moment is", () => {
  const timers: Timer[] = ["offer", "reserved", "transfer", "answer", "grace", "nobody", "idle", "idle_end", "archive"];
  expect(timers.map(now)).not.toContain(null);
  expect(now("undo")).toBeNull();
});

test.each([
  [0, "0 s"],
  [45, "45 s"],
  [180, "3 min"],
  [90, "1 min 30 s"],
  [86_400, "1 day"],
  [180_000, "2 days 2 h"],
])("%i seconds are %s", (seconds, words) => expect(duration(seconds)).toBe(words));

test("Extend gives the wait its whole length, a transfer an offer's", () => {
  const policy = { offer: 30, answer: 180 } as Policy;
  expect([more("transfer", policy), more("reserved", policy), more("answer", policy)]).toEqual(["30 s more", "30 s more", "3 min more"]);
});

test("a moment of another day names its day", () => {
  const noon = new Date(2026, 10, 22, 12).getTime();
  expect(clock(noon, noon)).not.toContain(",");
  expect(clock(noon + 86_400_000, noon)).toContain(", ");
});
