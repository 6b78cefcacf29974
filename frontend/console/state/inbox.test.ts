import { expect, test } from "vitest";
import { ada, grace, LOG } from "../../kit/cast";
import type { InboxFrame, Row } from "../../kit/protocol";
import { attention, holds, type Inbox, reduceInbox, sections } from "./inbox";

const row = (id: string, changes: Partial<Row> = {}): Row => ({
  id,
  version: 1,
  n: 1,
  status: "unclaimed",
  owner: null,
  owner_here: true,
  epoch: 1,
  until: null,
  name: "Vera",
  verified: false,
  last: null,
  reason: "asked",
  asked_at: "2026-11-22T09:00:00+00:00",
  ended_at: null,
  unread: 0,
  seq: 2,
  team: { id: "t", name: "Sales" },
  concierge: { key: "main", name: "Main site" },
  offered: null,
  offered_until: null,
  reserved: null,
  reserved_until: null,
  waiting_since: null,
  next: null,
  ...changes,
});

const after = (...frames: InboxFrame[]) => frames.reduce<Inbox | null>(reduceInbox, null) ?? new Map<string, Row>();
const ids = (rows: Row[]) => rows.map(({ id }) => id);

test("each chat stands in the section of its status and owner", () => {
  const inbox = after({
    ev: "inbox",
    rows: [
      row("waits"),
      row("mine", { status: "in_progress", owner: ada, unread: 2 }),
      row("ending", { status: "ending", owner: ada, asked_at: "2026-11-22T09:00:01+00:00" }),
      row("colleague's", { status: "in_progress", owner: grace }),
      row("over", { status: "ended", owner: ada, unread: 4 }),
    ],
  });
  const lists = sections(inbox, "ada");
  expect(ids(lists.mine)).toEqual(["mine", "ending"]);
  expect(ids(lists.unclaimed)).toEqual(["waits"]);
  expect(ids(lists.colleagues)).toEqual(["colleague's"]);
  expect(ids(lists.ended)).toEqual(["over"]);
  expect(attention(lists)).toBe(3);
});

test("what is offered to Ada, from the line or by Grace, stands apart and fills a slot of hers", () => {
  const inbox = after({
    ev: "inbox",
    rows: [
      row("from the line", { offered: ada }),
      row("by Grace", { status: "in_progress", owner: grace, offered: ada }),
      row("to Grace", { offered: grace }),
      row("handed on", { status: "in_progress", owner: ada, offered: grace }),
    ],
  });
  const lists = sections(inbox, "ada");
  expect(ids(lists.offered)).toEqual(["by Grace", "from the line"]);
  expect(ids(lists.mine)).toEqual(["handed on"]);
  expect(ids(lists.unclaimed)).toEqual(["to Grace"]);
  expect(lists.colleagues).toEqual([]);
  expect(holds(lists)).toBe(3);
});

test("who accepted Ada's invitation stands apart, asks for a look, and fills no slot; who accepted Grace's is in line", () => {
  const lists = sections(after({ ev: "inbox", rows: [row("for Ada", { reserved: ada }), row("for Grace", { reserved: grace })] }), "ada");
  expect(ids(lists.invited)).toEqual(["for Ada"]);
  expect(ids(lists.unclaimed)).toEqual(["for Grace"]);
  expect([attention(lists), holds(lists)]).toEqual([2, 0]);
});

test("who waits longest is first, and words that come in move nobody", () => {
  const early = row("early", { asked_at: "2026-11-22T08:59:00+00:00" });
  const late = row("late", { version: 9, last: { text: "Hello?", kind: "visitor", at: "2026-11-22T09:05:00+00:00" } });
  expect(ids(sections(after({ ev: "inbox", rows: [late, early] }), "ada").unclaimed)).toEqual(["early", "late"]);
});

test("an older version of a row changes nothing, a gone row is gone", () => {
  const inbox = after({ ev: "inbox", rows: [row(LOG, { version: 3 })] }, { ev: "put", row: row(LOG, { version: 2, name: "Tom" }) });
  expect(inbox.get(LOG)?.name).toBe("Vera");
  expect(reduceInbox(inbox, { ev: "gone", id: LOG })?.size).toBe(0);
});

test("a new escalation of the same conversation counts its versions anew", () => {
  const inbox = after({ ev: "inbox", rows: [row(LOG, { version: 9 })] }, { ev: "put", row: row(LOG, { n: 2, version: 8, name: "Tom" }) });
  expect(inbox.get(LOG)?.name).toBe("Tom");
});

test("a reconnect replaces the whole list", () => {
  expect([...after({ ev: "inbox", rows: [row("a"), row("b")] }, { ev: "inbox", rows: [row("b")] }).keys()]).toEqual(["b"]);
});
