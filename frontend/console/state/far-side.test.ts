import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ada, line, LOG, vera, words } from "../../kit/cast";
import { forgetPassing, heardPassing, mayTell, saidBy, seenUpTo, writers } from "./far-side";

const types = () => heardPassing({ ev: "typing", log: LOG, author: vera });
const saw = (seq: number) => heardPassing({ ev: "seen", log: LOG, by: "visitor", seq });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  forgetPassing();
  vi.useRealTimers();
});

test("a visitor writes for six seconds after he was last told of", () => {
  types();
  vi.advanceTimersByTime(5_000);
  types();
  vi.advanceTimersByTime(5_999);
  expect(writers.value.has(LOG)).toBe(true);
  vi.advanceTimersByTime(1);
  expect(writers.value.has(LOG)).toBe(false);
});

test("his words end it, ours do not", () => {
  types();
  saidBy(LOG, words(4, ada, "Yes?"));
  expect(writers.value.has(LOG)).toBe(true);
  saidBy(LOG, words(5, vera, "So"));
  expect(writers.value.has(LOG)).toBe(false);
});

test("what was seen stays seen", () => {
  saw(4);
  saw(3);
  expect(seenUpTo.value.get(LOG)).toBe(4);
});

test("the visitor is told at most once in three seconds, and anew after our words", () => {
  expect([mayTell(LOG), mayTell(LOG)]).toEqual([true, false]);
  vi.advanceTimersByTime(3_000);
  expect(mayTell(LOG)).toBe(true);
  saidBy(LOG, line(6, ada, { type: "claimed" }));
  expect(mayTell(LOG)).toBe(true);
});
