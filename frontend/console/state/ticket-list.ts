/** The Ticket List as a pure function of the server's answers and frames. */
import type { TicketFrame, TicketPage, TicketRow } from "../../kit/protocol";

/** `order`: the numbers as the server put them; `null` until it did. `rows`: what is known of them, and of the ticket
 * that is open. `next`: where the next page begins. `stale`: since it was last asked for, membership, order or counts
 * may have become others. */
export interface TicketList {
  rows: ReadonlyMap<number, TicketRow>;
  order: readonly number[] | null;
  next: string | null;
  stale: boolean;
}

export const blankList: TicketList = { rows: new Map(), order: null, next: null, stale: false };

export function reduceTickets(list: TicketList, frame: TicketFrame): TicketList {
  switch (frame.ev) {
    case "tickets":
      return { ...list, stale: true };
    case "ticket":
      return { ...(list.rows.has(frame.row.number) ? known(list, [frame.row]) : list), stale: true };
    case "ticket_gone": {
      const rows = new Map(list.rows);
      rows.delete(frame.number);
      return { ...list, rows, order: list.order && list.order.filter((number) => number !== frame.number), stale: true };
    }
  }
}

/** The list anew, of one page or of several that follow one another. A row may stand on two of them, since the list
 * moved between the questions. */
export function listed(list: TicketList, pages: readonly TicketPage[]): TicketList {
  const rows = pages.flatMap((page) => page.rows);
  const next = pages.at(-1)?.next ?? null;
  return { ...known(list, rows), order: [...new Set(rows.map(({ number }) => number))], next };
}

/** One more page below. */
export function continued(list: TicketList, page: TicketPage): TicketList {
  const order = new Set(list.order);
  for (const { number } of page.rows) order.add(number);
  return { ...known(list, page.rows), order: [...order], next: page.next };
}

/** Rows from elsewhere: an answer to a decision, the open ticket. An older one than is known changes nothing. */
export function known(list: TicketList, found: readonly TicketRow[]): TicketList {
  const rows = new Map(list.rows);
  for (const row of found) if (isNewer(row, rows.get(row.number))) rows.set(row.number, row);
  return { ...list, rows };
}

/** The rows in their order. */
export function inOrder({ rows, order }: TicketList): TicketRow[] {
  return (order ?? []).flatMap((number) => rows.get(number) ?? []);
}

function isNewer(row: TicketRow, before: TicketRow | undefined): boolean {
  return !before || row.version > before.version || (row.version === before.version && row.seq >= before.seq);
}
