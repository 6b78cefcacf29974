import { expect, test } from "vitest";
import { visitor } from "../dashboard/cast";
import { anew, blank, changedSince, outcomes, reduceBoard } from "./board";

const NOW = Date.parse("2026-11-22T09:10:00Z");
const shown = (...rows: ReturnType<typeof visitor>[]) => reduceBoard(blank, [{ ev: "dashboard", rows, more: false }]).visitors!;

test("a long list comes in parts and is shown when it is whole", () => {
  const half = reduceBoard(blank, [{ ev: "dashboard", rows: [visitor("vera")], more: true }]);
  expect(half.visitors).toBeNull();
  const whole = reduceBoard(half, [{ ev: "dashboard", rows: [visitor("tom")], more: false }]);
  expect([...whole.visitors!.keys()]).toEqual(["vera", "tom"]);
});

test("what changes between the parts counts", () => {
  const board = reduceBoard(blank, [
    { ev: "dashboard", rows: [visitor("vera"), visitor("tom")], more: true },
    { ev: "visitors", put: [visitor("vera", { status: "inactive" })], gone: ["tom"] },
    { ev: "dashboard", rows: [], more: false },
  ]);
  expect([...board.visitors!.values()].map(({ id, status }) => [id, status])).toEqual([["vera", "inactive"]]);
});

test("a reconnect keeps the old list until the new one is whole, and half a list of before is forgotten", () => {
  const before = reduceBoard({ ...blank, visitors: shown(visitor("vera")) }, [{ ev: "dashboard", rows: [visitor("old")], more: true }]);
  const again = anew(before);
  expect([...again.visitors!.keys()]).toEqual(["vera"]);
  const after = reduceBoard(again, [{ ev: "dashboard", rows: [visitor("tom")], more: false }]);
  expect([...after.visitors!.keys()]).toEqual(["tom"]);
});

test("what stood before does not change under anybody's hands", () => {
  const before = shown(visitor("vera"));
  reduceBoard({ ...blank, visitors: before }, [{ ev: "visitors", put: [], gone: ["vera"] }]);
  expect(before.size).toBe(1);
});

test("who changed is known from the frames, and found where it is not", () => {
  const board = reduceBoard(blank, [{ ev: "dashboard", rows: [visitor("vera"), visitor("tom"), visitor("lena")], more: false }]);
  const next = reduceBoard(board, [{ ev: "visitors", put: [visitor("vera", { status: "inactive" }), visitor("milo")], gone: ["tom"] }]);
  expect([...next.changed!].sort()).toEqual(["milo", "tom", "vera"]);
  expect(changedSince(board.visitors!, next)).toBe(next.changed);
  expect([...changedSince(board.visitors!, { ...next, changed: null })].sort()).toEqual(["milo", "tom", "vera"]);
  expect([...changedSince(new Map(), next)].sort()).toEqual(["lena", "milo", "vera"]);
});

test("Ada hears how her invitations came to nothing, and only hers", () => {
  const asked = (id: string, by: string, until: string) => visitor(id, { status: "agent_requested", agent: { id: by, name: by }, until });
  const soon = "2026-11-22T09:11:00Z";
  const before = shown(
    asked("denies", "ada", soon),
    asked("leaves", "ada", soon),
    asked("is late", "ada", "2026-11-22T09:10:00Z"),
    asked("taken back", "ada", soon),
    asked("accepts", "ada", soon),
    asked("waits", "ada", soon),
    asked("Grace's", "grace", soon),
  );
  const after = shown(
    visitor("denies", { status: "user_denied" }),
    visitor("is late"),
    visitor("taken back"),
    visitor("accepts", { status: "unclaimed" }),
    asked("waits", "ada", soon),
    visitor("Grace's", { status: "user_denied" }),
  );
  expect(outcomes(before, { ...blank, visitors: after }, "ada", NOW).map((one) => [one.visitor.id, one.how])).toEqual([
    ["denies", "denied"],
    ["leaves", "left"],
    ["is late", "expired"],
  ]);
});
