import { expect, test } from "vitest";
import { filled, names } from "./filled";

test("a saved reply is filled in once, whatever a visitor is called", () => {
  const text = "Hello {visitor}, I am {agent} of {concierge}. {other} {visitor}";
  expect(filled(text, { visitor: "{agent}", agent: "Ada", concierge: "Larkspur" })).toBe("Hello {agent}, I am Ada of Larkspur. {other} {agent}");
});

test("what is not known reads like a sentence", () => {
  expect(filled("Hello {visitor}, about {page}", { visitor: null, page: "" })).toBe("Hello there, about the page");
});

test("only what is in braces is a variable", () => {
  expect([names("see {page}", "page"), names("see page", "page")]).toEqual([true, false]);
});
