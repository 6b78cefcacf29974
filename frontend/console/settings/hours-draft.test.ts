import { expect, test } from "vitest";
import type { Hours } from "../../kit/protocol";
import { dateOf, hoursOf, remark, slotOf, troubled, usualHours, wantedHours } from "./hours-draft";

const closed: Hours["week"] = [[], [], [], [], [], [], []];

test("hours come back as they were: several slots, a night, the whole day, a holiday", () => {
  const hours: Hours = {
    time_zone: "Europe/Berlin",
    week: [[{ open: 540, close: 720 }, { open: 780, close: 1020 }], [{ open: 1320, close: 360 }], [{ open: 0, close: 0 }], [], [], [], []],
    exceptions: { "2026-12-24": [{ open: 540, close: 720 }], "2026-12-25": [] },
  };
  expect(wantedHours(hoursOf(hours))).toEqual(hours);
});

test("a day that closes at midnight means the same written as 24 or as 0 hours", () => {
  const week = [[{ open: 600, close: 1440 }], ...closed.slice(1)] as Hours["week"];
  expect(wantedHours(hoursOf({ time_zone: "UTC", week, exceptions: {} })).week[0]).toEqual([{ open: 600, close: 0 }]);
});

test("what is special about a slot is said", () => {
  expect(remark(slotOf(540, 1020))).toBeNull();
  expect(remark(slotOf(540, 1440))).toBeNull();
  expect(remark(slotOf(1320, 360))).toBe("closes the next day");
  expect(remark(slotOf(0, 1440))).toBe("the whole day");
  expect(remark(slotOf(540, 540))).toBe("around the clock");
});

test("business hours begin as five days, nine to five", () => {
  const { week } = wantedHours(usualHours("UTC"));
  expect(week.map((slots) => slots.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
  expect(week[0]).toEqual([{ open: 540, close: 1020 }]);
});

test("a date that is missing or stands there twice is not sent", () => {
  const hours = usualHours("UTC");
  expect(troubled(hours)).toBeNull();
  expect(troubled({ ...hours, dates: [dateOf("")] })).toContain("choose the date");
  expect(troubled({ ...hours, dates: [dateOf("2026-12-25"), dateOf("2026-12-25")] })).toContain("twice");
});
