import { expect, test } from "vitest";
import { ago, dayAndHour, mmss } from "./time";

test.each([
  [0, "0:00"],
  [48.9, "0:48"],
  [372, "6:12"],
  [3_725, "1:02:05"],
  [172_799, "47:59:59"],
  [172_800, "2 days"],
  [2_592_000, "30 days"],
  [-3, "0:00"],
])("%d seconds read %s", (seconds, words) => {
  expect(mmss(seconds)).toBe(words);
});

test.each([
  [20_000, "now"],
  [130_000, "2m"],
  [7_300_000, "2h"],
  [200_000_000, "2d"],
])("%d ms ago reads %s", (passed, words) => {
  expect(ago("2026-11-22T09:00:00+00:00", Date.parse("2026-11-22T09:00:00+00:00") + passed)).toBe(words);
});

test("what is planned names its day", () => {
  expect(dayAndHour(new Date(2026, 10, 22, 14, 2).toISOString())).toMatch(/22.*02/);
});
