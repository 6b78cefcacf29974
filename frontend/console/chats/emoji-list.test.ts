import { expect, test } from "vitest";
import { emojis } from "./emoji-list";

const signs = (words: string) => emojis(words).map(([sign]) => sign);

test("an emoji is found by its name first, then by what it means", () => {
  expect(signs("thumbs u")).toEqual(["👍"]);
  expect(signs("star")[0]).toBe("🤩");
  expect(signs("thanks")).toContain("🙏");
  expect(signs("no such thing")).toEqual([]);
});

test("without words all are there, each once", () => {
  expect(new Set(signs("")).size).toBe(signs("").length);
});
