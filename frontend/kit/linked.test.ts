import { expect, test } from "vitest";
import { linked } from "./linked";

const hrefs = (text: string) => linked(text).flatMap((piece) => (typeof piece === "string" ? [] : [piece.href]));
const whole = (text: string) => linked(text).map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");

test("an address in a sentence is a link, its full stop is not", () => {
  expect(linked("See https://larkspur.example/prices. Thanks")).toEqual([
    "See ",
    { href: "https://larkspur.example/prices", text: "https://larkspur.example/prices" },
    ". Thanks",
  ]);
});

test("brackets around an address stay outside, those in it stay inside", () => {
  expect(hrefs("(https://a.example/b)")).toEqual(["https://a.example/b"]);
  expect(hrefs("https://a.example/wiki/Larkspur_(plant)")).toEqual(["https://a.example/wiki/Larkspur_(plant)"]);
});

test("who writes an address to mail gets one, without a letter in it", () => {
  expect(hrefs("Write to mailto:ada@example.com!")).toEqual(["mailto:ada@example.com"]);
  expect(hrefs("mailto:ada@example.com?bcc=all@example.com&body=yes")).toEqual([]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt://https://a.example/%0aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox",
  "file:///etc/passwd",
  "blob:https://a.example/1",
  "xhttps://a.example",
  "javascript:https://a.example",
  "https://ada:secret@a.example/",
  "https://a.example@evil.example/",
  "http://",
  "https:// a.example",
  "www.a.example",
  "ada@example.com",
])("%s is nothing but text", (text) => {
  expect(linked(text)).toEqual([text]);
});

test("a quotation mark or a turned direction ends an address", () => {
  expect(hrefs('https://a.example/"onmouseover="alert(1)')).toEqual(["https://a.example/"]);
  expect(hrefs("https://a.example/\u202egnp.exe")).toEqual(["https://a.example/"]);
});

test("nothing of what was written is lost", () => {
  for (const text of ["", " ", "https://a.example,https://b.example", "a https://a.example/)). b", "mailto:", "(((https://a.example)))"]) {
    expect(whole(text)).toBe(text);
  }
});

test("a long text costs little", () => {
  const text = "https://a.example/((((((((".repeat(400) + "x".repeat(4_000);
  expect(whole(text)).toBe(text);
});
