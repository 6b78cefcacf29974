import { expect, test } from "vitest";
import type { Kept } from "../kit/kept";
import { read, sent, stood, write } from "./draft";

function memory(): Kept {
  const held = new Map<string, string>();
  return { get: (key) => held.get(key) ?? null, set: (key, value) => void (value === null ? held.delete(key) : held.set(key, value)) };
}
let made = 0;
const id = () => `id-${++made}`;

test("what was written is there after a reload, for its ticket alone", () => {
  const storage = memory();
  write(12, { text: "Where is it?", sending: null }, storage);
  expect(read(12, storage).text).toBe("Where is it?");
  expect(read(13, storage).text).toBe("");
});

test("the same text sent again keeps its id, also after a reload", () => {
  const storage = memory();
  const first = sent({ text: "Where is it? ", sending: null }, id);
  write(12, first, storage);
  expect(sent(read(12, storage), id).sending).toEqual(first.sending);
});

test("another text is another reply", () => {
  const first = sent({ text: "Where is it?", sending: null }, id);
  expect(sent({ ...first, text: "Where is my van?" }, id).sending.id).not.toBe(first.sending.id);
});

test("words that stand are no draft any more, unless more was written", () => {
  const going = sent({ text: "Where is it?", sending: null }, id);
  expect(stood(going, going.sending.id)).toEqual({ text: "", sending: null });
  expect(stood({ ...going, text: "Where is it? Hello?" }, going.sending.id)).toEqual({ text: "Where is it? Hello?", sending: null });
  expect(stood(going, "somebody else's")).toEqual(going);
});

test("what is stored by somebody else does no harm", () => {
  expect(read(12, { get: () => "no json", set: () => undefined }).text).toBe("");
});
