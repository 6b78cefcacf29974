import { expect, test } from "vitest";
import { ticket } from "../tickets/cast";
import { blankList, continued, inOrder, known, listed, reduceTickets } from "./ticket-list";

const page = (numbers: number[], next: string | null = null) => ({ rows: numbers.map((number) => ticket(number)), next });
const numbers = (list: typeof blankList) => inOrder(list).map(({ number }) => number);

test("the server's order stands, and one more page goes below", () => {
  const first = listed(blankList, [page([9, 3], "a")]);
  expect(first.next).toBe("a");
  const both = continued(first, page([3, 2]));
  expect(numbers(both)).toEqual([9, 3, 2]);
  expect(both.next).toBeNull();
});

test("a row that moved between two pages stands once", () => {
  expect(numbers(listed(blankList, [page([9, 3], "a"), page([3, 2], "b")]))).toEqual([9, 3, 2]);
});

test("a changed row is shown at once, its place is asked for", () => {
  const list = reduceTickets(listed(blankList, [page([9, 3])]), { ev: "ticket", row: ticket(3, { version: 2, priority: "urgent" }) });
  expect(list.rows.get(3)?.priority).toBe("urgent");
  expect(numbers(list)).toEqual([9, 3]);
  expect(list.stale).toBe(true);
});

test("an answer that was overtaken changes nothing", () => {
  const list = known(listed(blankList, [page([3])]), [ticket(3, { version: 5, status: "done" })]);
  expect(known(list, [ticket(3, { version: 4 })]).rows.get(3)?.status).toBe("done");
  expect(known(list, [ticket(3, { version: 5, seq: 9, status: "done" })]).rows.get(3)?.seq).toBe(9);
});

test("a ticket that went to another group leaves the list", () => {
  const list = reduceTickets(listed(blankList, [page([9, 3])]), { ev: "ticket_gone", number: 9 });
  expect(numbers(list)).toEqual([3]);
  expect(list.rows.has(9)).toBe(false);
});

test("after a reconnect the old list is shown until the new one is here", () => {
  const list = reduceTickets(listed(blankList, [page([9])]), { ev: "tickets" });
  expect(numbers(list)).toEqual([9]);
  expect(list.stale).toBe(true);
});
