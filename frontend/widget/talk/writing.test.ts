import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ada, entry, log, said } from "../panel/cast";
import { Writing } from "./writing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const typing = () => ({ ev: "typing" as const, log: "log", author: ada });

it("shows who writes for six seconds, and draws anew when they are over", () => {
  const redraw = vi.fn();
  const writing = new Writing(redraw);
  const told = { typing: typing(), chat: log([]) };
  expect(writing.who({ ...told, typing: undefined })).toBe("");
  expect(writing.who(told)).toBe("Ada Park");
  vi.advanceTimersByTime(5999);
  expect(writing.who(told)).toBe("Ada Park");
  expect(writing.who({ ...told, typing: typing() })).toBe("Ada Park");
  vi.advanceTimersByTime(6000);
  expect(redraw).toHaveBeenCalledOnce();
  expect(writing.who(told)).not.toBe("Grace Osei");
});

it("is over with that person's next line", () => {
  const writing = new Writing(() => undefined);
  const told = typing();
  const before = log([entry(1, ada, said("Hello"))]);
  expect(writing.who({ typing: told, chat: before })).toBe("Ada Park");
  expect(writing.who({ typing: told, chat: log([...before.entries, entry(2, ada, said("How are you?"))]) })).toBe("");
});
