import { expect, test } from "vitest";
import cases from "../../../tests/models/colour_cases.json";
import { isEnough, OWN, type Scheme, SCHEMES, soft, weakest } from "./contrast";

test.each(cases)("$accent on $scheme is reckoned as the server does", (one) => {
  const scheme = one.scheme as Scheme;
  expect(weakest(one.accent, scheme)?.toFixed(2)).toBe(one.weakest);
  expect(soft(one.accent, scheme)).toBe(one.soft);
});

test("our own colours are enough, and what is no colour is not", () => {
  expect(SCHEMES.every((scheme) => isEnough(OWN[scheme], scheme))).toBe(true);
  expect(weakest("#12345", "light")).toBeNull();
  expect(isEnough("red", "light")).toBe(false);
});
