import { expect, test } from "vitest";
import { inSight, scrolledTo } from "./window";

const port = { top: 0, height: 440, row: 44 };

test("only the rows in sight are drawn, and some more", () => {
  expect(inSight(port, 10_000)).toEqual({ from: 0, to: 20 });
  expect(inSight({ ...port, top: 4_400 }, 10_000)).toEqual({ from: 92, to: 120 });
  expect(inSight({ ...port, top: 440_000 - 440 }, 10_000).to).toBe(10_000);
});

test("each row that a port shows is drawn, wherever it is scrolled", () => {
  for (let top = 0; top < 3_000; top += 7) {
    const { from, to } = inSight({ ...port, top }, 10_000);
    expect(from * 44).toBeLessThanOrEqual(top);
    expect(to * 44).toBeGreaterThanOrEqual(top + 440);
  }
});

test("a list that became shorter than the way scrolled draws nothing", () => {
  expect(inSight({ ...port, top: 4_400 }, 3)).toEqual({ from: 3, to: 3 });
});

test("a row out of sight is scrolled to, no further than it takes", () => {
  expect(scrolledTo(port, 5)).toBe(0);
  expect(scrolledTo(port, 10)).toBe(44);
  expect(scrolledTo({ ...port, top: 440 }, 3)).toBe(132);
});
