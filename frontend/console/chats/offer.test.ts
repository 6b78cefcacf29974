import { expect, test } from "vitest";
import { ada, grace, line, LOG, words } from "../../kit/cast";
import { emptyLog, type LogState } from "../../kit/log";
import type { Author, Policy } from "../../kit/protocol";
import { noWaits } from "../../kit/waits";
import { noteOf, offeredTo, reservedFor, takenBy } from "./offer";

const frontdesk: Author = { kind: "frontdesk", id: null, name: null };
const until = "2026-11-22T09:00:30+00:00";
const offer = line(2, ada, { type: "offered", to: "grace", to_name: "Grace Lin", until });
const log = (changes: Partial<LogState>): LogState => ({ ...emptyLog(LOG), ...changes });

test("who is offered the chat has the name that the line says", () => {
  const standing = { ...emptyLog(LOG).standing, waits: { ...noWaits, offered: "grace" } };
  expect(offeredTo(log({ standing, entries: [offer] }))?.name).toBe("Grace Lin");
  expect(offeredTo(log({ standing }))?.name).toBe("grace");
  expect(offeredTo(log({}))).toBeNull();
});

test("a chat is the inviter's until his time is over, extended or not", () => {
  const reserved = line(2, frontdesk, { type: "reserved", to: "ada", to_name: "Ada Park", until });
  const waits = { ...noWaits, reserved: "ada", reserved_until: until };
  const standing: LogState["standing"] = { ...emptyLog(LOG).standing, status: "unclaimed", waits };
  const policy = { offer: 30 } as Policy;
  expect(reservedFor(log({ standing, policy, entries: [reserved] }))).toEqual({ handle: "ada", name: "Ada Park", until: Date.parse(until) });
  const at = "2026-11-22T09:01:00+00:00";
  const longer = { ...standing, waits: { ...waits, extended: [{ timer: "reserved" as const, base: until, at }] } };
  expect(reservedFor(log({ standing: longer, policy }))?.until).toBe(Date.parse(at));
  expect(offeredTo(log({ standing, policy }))).toBeNull();
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
