import { expect, it } from "vitest";
import { ada, entry, log, said, vera } from "../panel/cast";
import { type Words, linesOf } from "../panel/lines";
import { markSeen } from "./seen";

const chat = log([entry(1, ada, said("Hello")), entry(2, vera, said("Hi"), "c1")]);

function mark(seq: number, now = chat): string | null | undefined {
  const lines = linesOf(now, "", "Larkspur", false);
  markSeen(lines, { chat: now, seen: { ev: "seen", log: "log", by: "staff", seq } });
  return (lines.at(-1) as Words).mark?.why;
}

it("says Seen once whoever has the chat has read the visitor's last words", () => {
  expect(mark(1)).toBeNull();
  expect(mark(2)).toBe("Seen");
});

it("says nothing of words that are on their way", () => {
  expect(mark(9, { ...chat, unsent: [{ client_id: "c2", text: "And?", at: 0, state: "sending" }] })).toBeNull();
});
