import { expect, it } from "vitest";
import { blocksOf } from "./blocks";

const links = (text: string) => blocksOf(text).flatMap(({ lines }) => lines.flat().filter((piece) => typeof piece !== "string"));

it("knows paragraphs and lists", () => {
  expect(blocksOf("One\ntwo\n\nThree\n- a\n\n- b\nEnd")).toEqual([
    { items: false, lines: [["One"], ["two"]] },
    { items: false, lines: [["Three"]] },
    { items: true, lines: [["a"], ["b"]] },
    { items: false, lines: [["End"]] },
  ]);
  expect(blocksOf("a - b\n-c")).toEqual([{ items: false, lines: [["a - b"], ["-c"]] }]);
});

it("makes bare web addresses links, without the sentence around them", () => {
  expect(blocksOf("See https://larkspur.example/a?b=1, then write.")).toEqual([
    { items: false, lines: [["See ", { href: "https://larkspur.example/a?b=1", text: "https://larkspur.example/a?b=1" }, ", then write."]] },
  ]);
  expect(links("(http://larkspur.example/b).")).toEqual([{ href: "http://larkspur.example/b", text: "http://larkspur.example/b" }]);
  expect(links("https://larkspur.example/rota_(week)")).toMatchObject([{ text: "https://larkspur.example/rota_(week)" }]);
  expect(links("- https://a.example and https://b.example")).toHaveLength(2);
});

it.each(["javascript:alert(1)", "https://", "https://vera:secret@larkspur.example/", "[press](javascript:alert(1))", "ftp://larkspur.example", "www.larkspur.example", "xhttps://larkspur.example"])(
  "makes nothing of %s",
  (text) => expect(blocksOf(text)).toEqual([{ items: false, lines: [[text]] }]),
);

it("shows markup as the text that it is", () => {
  const text = "<b>bold</b> **bold** <a href='https://a.example'>a</a>";
  expect(blocksOf(text)[0]!.lines[0]!.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("")).toBe(text);
});
