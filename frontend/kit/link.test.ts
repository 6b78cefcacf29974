import { expect, test } from "vitest";
import { pageLink } from "./link";

test("a visitor's page is a link when it is http(s), and shows its host", () => {
  expect(pageLink("https://example.com/pricing?plan=pro#top")).toEqual({
    href: "https://example.com/pricing?plan=pro#top",
    text: "example.com/pricing?plan=pro",
  });
});

test.each([
  "javascript:alert(1)",
  " java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "//evil.example/path",
  "https://user:secret@example.com/",
  "file:///etc/passwd",
  "",
])("%j is words, not a link", (address) => {
  expect(pageLink(address).href).toBeNull();
});

test("a homograph shows its real host", () => {
  expect(pageLink("https://ехаmple.com/").text).toMatch(/^xn--/);
});

test("a very long address is cut", () => {
  expect(pageLink(`https://example.com/${"a".repeat(65_536)}`).text.length).toBeLessThan(100);
});
