import { expect, test } from "vitest";
import type { Line, Ticket } from "./shapes";
import { learn } from "./thread";

const line = (seq: number): Line => ({ seq, at: "2026-11-22T09:00:00Z", kind: "said", mine: false, name: "Kofi", text: `${seq}`, client_id: null });
const answer = (cursor: number, lines: Line[], more = false, status: Ticket["status"] = "todo"): Ticket => ({
  number: 12,
  subject: "The van is late",
  status,
  concierge: "Larkspur",
  assignee: null,
  at: "2026-11-22T09:00:00Z",
  open: true,
  cursor,
  lines,
  more,
});

test("what is new comes after what was known", () => {
  const first = learn(null, answer(3, [line(1), line(3)], true));
  const then = learn(first, answer(4, [line(4)]));
  expect(then.lines.map(({ seq }) => seq)).toEqual([1, 3, 4]);
  expect(then.ticket.more).toBe(true);
});

test("answers that cross leave the newer one, and no line twice", () => {
  const first = learn(null, answer(1, [line(1)]));
  const newer = learn(first, answer(3, [line(2), line(3)], false, "done"));
  const late = learn(newer, answer(2, [line(2)]));
  expect(late.lines.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(late.ticket.status).toBe("done");
});
