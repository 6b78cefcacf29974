import { expect, test } from "vitest";
import { added, moved, repeated, texts, ways } from "./ways";

test("a way that says the same in other letters is told", () => {
  const all = ways(["How do I export?", "export data", "  how do i  EXPORT ", "", ""]);
  expect([...repeated(all)]).toEqual([all[2]?.id]);
});

test("a way moves and stays within the list", () => {
  const all = ways(["a", "b", "c"]);
  const b = all[1]?.id ?? 0;
  expect(texts(moved(all, b, -1))).toEqual(["b", "a", "c"]);
  expect(texts(moved(all, b, 1))).toEqual(["a", "c", "b"]);
  expect(texts(moved(moved(all, b, 1), b, 1))).toEqual(["a", "c", "b"]);
});

test("questions that visitors asked are added once", () => {
  const all = added(ways(["Where is my rota?"]), ["where is my rota", "No rota yet", "No rota yet?"]);
  expect(texts(all)).toEqual(["Where is my rota?", "No rota yet"]);
});

test("what is empty is not saved", () => {
  expect(texts(ways([" a ", " ", ""]))).toEqual(["a"]);
});
