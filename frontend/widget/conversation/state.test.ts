import { expect, it } from "vitest";
import { emptyLog } from "../../kit/log";
import { type Outbox, write } from "../../kit/outbox";
import { fitting, nothing, settled } from "./state";

const words: Outbox = write([], { client_id: "c1", text: "Hello", at: 0 });
const box = write(words, { client_id: "c2", text: "Yes", at: 1, press: { log: "log", to: 2, pick: "yes" } });

it("keeps a press for its own conversation, and words for any", () => {
  expect(fitting(box, "log")).toBe(box);
  expect(fitting(box, "another").map(({ client_id }) => client_id)).toEqual(["c1"]);
});

it("drops a press once it is known that its conversation is over, not before", () => {
  expect(settled({ ...nothing(box), finding: true }).chat.unsent).toBe(box);
  expect(settled({ ...nothing(box), chat: emptyLog("log", box) }).chat.unsent).toBe(box);
  expect(settled(nothing(box)).chat.unsent).toEqual(words);
});

it("forgets a wish when the screen shows what came of it", () => {
  const wish = { client_id: "w1", seq: 4 };
  const chat = { ...emptyLog("log"), cursor: 3 };
  expect(settled({ ...nothing([]), chat, wish }).wish).toBe(wish);
  expect(settled({ ...nothing([]), chat: { ...chat, cursor: 4 }, wish }).wish).toBeNull();
});

it("keeps a place in line for as long as the visitor waits", () => {
  const queue = { place: 2, wait: null };
  const waiting = { ...emptyLog("log").standing, status: "unclaimed" as const };
  const chat = { ...emptyLog("log"), standing: waiting };
  expect(settled({ ...nothing([]), chat, queue }).queue).toBe(queue);
  expect(settled({ ...nothing([]), chat: { ...chat, standing: { ...waiting, status: "in_progress" } }, queue }).queue).toBeNull();
});
