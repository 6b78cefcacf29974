import { expect, test } from "vitest";
import { ada, grace } from "../../kit/cast";
import type { Row } from "../../kit/protocol";
import { fresh, holding, over } from "./telling";
import { said } from "./telling-words";

const HELLO = { text: "Hello?", kind: "visitor" as const, at: "2026-11-22T09:00:00+00:00" };
const row = (id: string, changes: Partial<Row> = {}): Row => ({
  id, version: 1, n: 1, status: "unclaimed", owner: null, owner_here: true, epoch: 1, until: null, name: "Vera", verified: false, last: HELLO,
  reason: "asked", asked_at: "2026-11-22T09:00:00+00:00", ended_at: null, unread: 0, seq: 2, team: { id: "t", name: "Sales" },
  concierge: { key: "main", name: "Main site" }, offered: null, offered_until: null, reserved: null, reserved_until: null,
  waiting_since: null, next: null, ...changes,
});
const SOON = "2026-11-22T09:01:00+00:00";
const mine = (id: string, unread: number) => row(id, { status: "in_progress", owner: ada, unread });
const holds = (...rows: Row[]) => holding(new Map(rows.map((one) => [one.id, one])), "ada");
const told = (before: ReturnType<typeof holds> | null, now: ReturnType<typeof holds>) => fresh(before, now).map(({ tag }) => tag);

test("each thing that Ada should hear has a name of its own, and others' are not hers", () => {
  const now = holds(
    mine("word", 1),
    row("offer", { offered: ada, offered_until: SOON }),
    row("transfer", { status: "in_progress", owner: grace, offered: ada, offered_until: SOON }),
    row("new"),
    row("accepted", { reserved: ada, reserved_until: SOON }),
    row("begins", { reserved: ada }),
    row("for Grace", { reserved: grace, reserved_until: SOON }),
    row("to Grace", { offered: grace, offered_until: SOON }),
    row("Grace's", { status: "in_progress", owner: grace, unread: 3 }),
  );
  expect([...now.keys()].sort()).toEqual(["accepted:accepted", "message:word", "offer:offer", "transfer:transfer", "unclaimed:new"]);
});

test("what stood there when the list came is told only where it waits for Ada alone", () => {
  const now = holds(mine("word", 1), row("new"), row("offer", { offered: ada, offered_until: SOON }));
  expect(told(null, now)).toEqual(["offer:offer"]);
});

test("each word more is told, and what was read is not", () => {
  expect(told(holds(mine("a", 1)), holds(mine("a", 2)))).toEqual(["message:a"]);
  expect(told(holds(mine("a", 2)), holds(mine("a", 1)))).toEqual([]);
  expect(told(holds(mine("a", 0)), holds(mine("a", 1)))).toEqual(["message:a"]);
});

test("what Vera said before Ada claimed is no message to her", () => {
  expect(told(holds(row("a", { unread: 2 })), holds(mine("a", 2)))).toEqual([]);
});

test("a notification goes when its words were read, or its chat is somebody else's", () => {
  expect(over(holds(mine("a", 2)), holds(mine("a", 0)))).toEqual(["message:a"]);
  expect(over(holds(mine("a", 2)), holds(mine("a", 1)))).toEqual([]);
  expect(over(holds(row("a")), holds(row("a", { offered: grace, offered_until: SOON })))).toEqual(["unclaimed:a"]);
  expect(over(holds(row("a")), null)).toEqual(["unclaimed:a"]);
});

test("the same again is no news; a second offer, and a chat that comes back, are", () => {
  const offer = (offered_until: string) => holds(row("a", { offered: ada, offered_until }));
  expect(told(offer(SOON), offer(SOON))).toEqual([]);
  expect(told(offer(SOON), offer("2026-11-22T09:05:00+00:00"))).toEqual(["offer:a"]);
  expect(told(holds(row("a")), holds(row("a", { version: 9 })))).toEqual([]);
  expect(told(holds(row("a")), holds(row("a", { epoch: 2 })))).toEqual(["unclaimed:a"]);
});

test("it says who, and what only Ada can do until when", () => {
  const [one] = fresh(null, holds(row("a", { status: "in_progress", owner: grace, offered: ada, offered_until: SOON })));
  expect(said(one!).title).toBe("Grace Lin hands Vera to you");
  expect(said(one!).body).toMatch(/^Only you can claim until /);
  const [word] = fresh(holds(mine("a", 0)), holds(mine("a", 1)));
  expect(said(word!)).toEqual({ title: "Vera", body: "Hello?" });
});
