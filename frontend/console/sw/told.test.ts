import { expect, test } from "vitest";
import { told } from "./told";

const UNTIL = "2026-11-22T09:00:30+00:00";
const before = Date.parse(UNTIL) - 10_000;
const push = { kind: "accepted", conversation: "5b2a", until: UNTIL };

test("in time it says until when only the reader can claim", () => {
  const { title, body, tag, path } = told(push, before);
  expect(title).toBe("An invitation was accepted");
  expect(body).toContain(new Date(UNTIL).toLocaleTimeString([], { timeStyle: "medium" }));
  expect([tag, path]).toEqual(["accepted:5b2a", "/console/chats/5b2a?claim=1"]);
});

test("a device that slept meanwhile says that the time is over", () => {
  expect(told(push, before + 60_000).body).toContain("is over");
});

test("each kind has words of its own, which name nobody", () => {
  const titles = ["accepted", "offer", "transfer", "message", "unclaimed"].map((kind) => told({ ...push, kind }, before).title);
  expect(new Set([...titles, "News in a live chat"]).size).toBe(6);
});

test("what a newer server sends is still told", () => {
  expect(told({ ...push, kind: "moonrise" }, before).title).toBe("News in a live chat");
});
