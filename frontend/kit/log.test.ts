import { expect, test } from "vitest";
import { ada, line, LOG, problem, snapshotOf, vera, words } from "./cast";
import { emptyLog, type LogState, older, reduce } from "./log";
import { sending, write } from "./outbox";
import type { Entry, LogFrame } from "./protocol";

const came = (prev: number, entry: Entry): LogFrame => ({ ev: "entry", log: LOG, prev, entry });
const ack = (client_id: string, seq: number): LogFrame => ({ ev: "ack", log: LOG, client_id, seq, duplicate: false });
const begun = (): LogState =>
  reduce(emptyLog(LOG), { ev: "snapshot", log: LOG, snapshot: snapshotOf([words(1, vera, "Hello"), words(2, ada, "Hi")]) });
const texts = ({ entries }: LogState) => entries.map(({ what }) => (what.type === "said" ? what.text : what.type));

function withAdasWord(): LogState {
  const state = begun();
  return { ...state, unsent: sending(write(state.unsent, { client_id: "ada-00001", text: "Yes", at: 0 }), "ada-00001") };
}

test("lines follow the snapshot in order", () => {
  const state = reduce(begun(), came(2, words(3, vera, "Thanks")));
  expect(texts(state)).toEqual(["Hello", "Hi", "Thanks"]);
  expect(state.cursor).toBe(3);
});

test("a line that comes twice stands once", () => {
  const once = reduce(begun(), came(2, words(3, vera, "Thanks")));
  expect(reduce(once, came(2, words(3, vera, "Thanks")))).toBe(once);
});

test("a note that a visitor may not see is no gap, for prev skips it", () => {
  const state = reduce(begun(), came(2, words(5, vera, "Thanks")));
  expect(state.gap).toBe(false);
  expect(state.cursor).toBe(5);
});

test("a missing line is noticed, nothing is shown out of order, and the resume fills the gap", () => {
  const gap = reduce(begun(), came(3, words(4, vera, "late")));
  expect(gap.gap).toBe(true);
  expect(texts(gap)).toEqual(["Hello", "Hi"]);
  const frames: LogFrame[] = [{ ev: "resumed", log: LOG, cursor: 2 }, came(2, words(3, ada, "lost")), came(3, words(4, vera, "late"))];
  const whole = frames.reduce(reduce, gap);
  expect(whole.gap).toBe(false);
  expect(texts(whole)).toEqual(["Hello", "Hi", "lost", "late"]);
});

test("a pending bubble becomes its line, whether the ack or the line comes first", () => {
  const entry = words(3, ada, "Yes", "ada-00001");
  const acked = reduce(withAdasWord(), ack("ada-00001", 3));
  expect(acked.unsent[0]?.state).toBe("sent");
  for (const state of [reduce(acked, came(2, entry)), reduce(reduce(withAdasWord(), came(2, entry)), ack("ada-00001", 3))]) {
    expect(state.unsent).toEqual([]);
    expect(texts(state)).toEqual(["Hello", "Hi", "Yes"]);
  }
});

test("a snapshot takes in what was acked before it, also where the line is too old to be in it", () => {
  const acked = reduce(withAdasWord(), ack("ada-00001", 3));
  const snapshot = snapshotOf([words(400, vera, "much later")]);
  expect(reduce(acked, { ev: "snapshot", log: LOG, snapshot }).unsent).toEqual([]);
});

test("a snapshot keeps what is still on its way", () => {
  const state = reduce(withAdasWord(), { ev: "snapshot", log: LOG, snapshot: snapshotOf([words(9, vera, "Hello?")]) });
  expect(state.unsent).toHaveLength(1);
});

test("a refused message stays with the reason", () => {
  const frame: LogFrame = { ev: "refused", log: LOG, client_id: "ada-00001", problem: problem("colleague_answered") };
  expect(reduce(withAdasWord(), frame).unsent[0]).toMatchObject({ state: "refused", problem: { code: "colleague_answered" } });
});

test("facts move the standing", () => {
  const state = reduce(begun(), came(2, line(3, ada, { type: "claimed" })));
  expect(state.standing).toMatchObject({ status: "in_progress", owner: ada });
});

test("an earlier page goes in front, once", () => {
  const state = reduce(emptyLog(LOG), { ev: "snapshot", log: LOG, snapshot: { ...snapshotOf([words(3, vera, "c")]), more: true } });
  const page = { entries: [words(1, vera, "a"), words(2, vera, "b"), words(3, vera, "c")], more: false };
  expect(texts(older(state, page))).toEqual(["a", "b", "c"]);
  expect(texts(older(older(state, page), page))).toEqual(["a", "b", "c"]);
});

test("a log that is refused says why, and opens again when the server shows it", () => {
  const refused = reduce(emptyLog(LOG), { ev: "refused", log: LOG, client_id: null, problem: problem("not_found") });
  expect(refused.refusal?.code).toBe("not_found");
  expect(reduce(refused, { ev: "snapshot", log: LOG, snapshot: snapshotOf([]) }).refusal).toBeNull();
});
