import { expect, test } from "vitest";
import { ada, grace, line, LOG, words } from "../../kit/cast";
import { emptyLog, type LogState } from "../../kit/log";
import { noWaits } from "../../kit/waits";
import { noteOf, offeredName, takenBy } from "./offer";

const until = "2026-11-22T09:00:30+00:00";
const offer = line(2, ada, { type: "offered", to: "grace", to_name: "Grace Lin", until });
const log = (changes: Partial<LogState>): LogState => ({ ...emptyLog(LOG), ...changes });

test("who is offered the chat has the name that the line says", () => {
  const standing = { ...emptyLog(LOG).standing, waits: { ...noWaits, offered: "grace" } };
  expect(offeredName(log({ standing, entries: [offer] }))).toBe("Grace Lin");
  expect(offeredName(log({ standing }))).toBe("grace");
  expect(offeredName(log({}))).toBe("");
});

test("a transfer's note is the giver's line right before it", () => {
  const note = line(1, ada, { type: "noted", text: "She is in a hurry" });
  expect(noteOf([note, offer])).toBe("She is in a hurry");
  expect(noteOf([words(1, ada, "Hello"), offer])).toBeNull();
  expect(noteOf([{ ...note, author: grace }, offer])).toBeNull();
  expect(noteOf([])).toBeNull();
});

test("who lost the chat reads who took it, until it goes on", () => {
  const taken = line(3, grace, { type: "taken_over", lost: "ada", lost_name: "Ada Park" });
  const standing = { ...emptyLog(LOG).standing, owner: grace };
  expect(takenBy(log({ standing, entries: [taken] }), "ada")).toBe("Grace Lin");
  expect(takenBy(log({ standing, entries: [taken] }), "kofi")).toBeNull();
  expect(takenBy(log({ standing: { ...standing, owner: null }, entries: [taken] }), "ada")).toBeNull();
  expect(takenBy(log({ standing, entries: [taken, line(4, grace, { type: "claimed" })] }), "ada")).toBeNull();
});
