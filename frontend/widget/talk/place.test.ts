import { describe, expect, it } from "vitest";
import { placeInLine } from "./place";

describe("the place in line", () => {
  it.each([
    [1, null, "You are next in line"],
    [2, null, "You are number 2 in line"],
    [2, 170, "You are number 2 in line, about 3 min"],
    [1, 12, "You are next in line, about 1 min"],
    [7, 0, "You are number 7 in line, about 1 min"],
    [40, 5400, "You are number 40 in line, about 90 min"],
    [60, 7300, "You are number 60 in line, about 2 h"],
  ])("number %d after %d s", (place, wait, words) => expect(placeInLine({ place, wait })).toBe(words));
});
