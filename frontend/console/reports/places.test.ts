import { expect, test } from "vitest";
import type { Report } from "../../kit/protocol";
import { FIGURES, spoken } from "./figures";
import { isEmpty, NOTHING, placesOf } from "./places";
import { lasting, part } from "./spoken";

const TWO = { ...NOTHING, chats: 2, missed: 1 };
const REPORT: Report = {
  since: "2026-02-27",
  until: "2026-03-01",
  zone: "Europe/Berlin",
  total: TWO,
  days: [{ key: "2026-02-28", name: null, figures: TWO }],
  hours: [{ key: "09", name: null, figures: TWO }],
  teams: [],
  agents: [],
  concierges: [],
};

test("days and hours without a chat have their place", () => {
  expect(placesOf(REPORT, "days").map(({ key, figures }) => [key, figures.chats])).toEqual([
    ["2026-02-27", 0],
    ["2026-02-28", 2],
    ["2026-03-01", 0],
  ]);
  const hours = placesOf(REPORT, "hours");
  expect(hours).toHaveLength(24);
  expect(hours[9]?.figures).toBe(TWO);
});

test("a report with nothing in it is empty", () => {
  expect(isEmpty(REPORT)).toBe(false);
  expect(isEmpty({ ...REPORT, total: NOTHING })).toBe(true);
});

test("lengths have two units at most, and none for nothing", () => {
  expect([0, 42.4, 200, 7_200, 90_061, null].map(lasting)).toEqual(["0 s", "42 s", "3 min 20 s", "2 h", "1 d 1 h", "–"]);
});

test("bars that stand upon each other are all of the chats", () => {
  const missed = FIGURES.find(({ key }) => key === "missed");
  expect(missed?.series.map((one) => one.of(TWO))).toEqual([1, 1]);
  expect(missed?.whole(TWO)).toEqual({ big: "50 %", more: "1 of 2" });
});

test("what nobody knows is a dash", () => {
  expect([spoken("score", null), spoken("seconds", 61), spoken("count", 3), part(1, 0)]).toEqual(["–", "1 min 1 s", "3", "–"]);
});
