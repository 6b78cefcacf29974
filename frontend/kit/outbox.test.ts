import { expect, test } from "vitest";
import { problem } from "./cast";
import { acked, again, cut, discard, due, type Outbox, refused, sending, write } from "./outbox";

const two: Outbox = ["one", "two"].reduce<Outbox>((box, text) => write(box, { client_id: text, text, at: 0, seen: 4 }), []);
const states = (box: Outbox) => box.map((unsent) => unsent.state);

test("one message is on its way at a time, in the order they were written", () => {
  expect(due(two)?.client_id).toBe("one");
  const first = sending(two, "one");
  expect(due(first)).toBeNull();
  expect(due(acked(first, "one", 5))?.client_id).toBe("two");
});

test("after a cut what was on its way goes again, under its id and before the rest", () => {
  const back = cut(sending(two, "one"));
  expect(due(back)?.client_id).toBe("one");
  expect(states(back)).toEqual(["waiting", "waiting"]);
});

test("an acked message is not sent again by a cut", () => {
  expect(states(cut(acked(sending(two, "one"), "one", 5)))).toEqual(["sent", "waiting"]);
});

test("what may pass fails and holds the later ones back; what a rule refuses does not", () => {
  const failed = refused(sending(two, "one"), "one", problem("unavailable"));
  expect(states(failed)).toEqual(["failed", "waiting"]);
  expect(due(failed)).toBeNull();
  const no = refused(sending(two, "one"), "one", problem("ended"));
  expect(states(no)).toEqual(["refused", "waiting"]);
  expect(due(no)?.client_id).toBe("two");
});

test("sending anyway keeps the words and the id, and knows what the writer has seen since", () => {
  const no = refused(sending(two, "one"), "one", problem("colleague_answered"));
  expect(due(again(no, "one", { seen: 9 }))).toMatchObject({ client_id: "one", text: "one", seen: 9, problem: undefined });
});

test("a discarded message is gone", () => {
  expect(discard(two, "one").map((unsent) => unsent.client_id)).toEqual(["two"]);
});
