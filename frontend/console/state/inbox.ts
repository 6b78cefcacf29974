/** The list of chats as a pure function of its frames, and its three sections. */
import type { InboxFrame, Row } from "../../kit/protocol";

export type Inbox = ReadonlyMap<string, Row>;

export interface Sections {
  mine: Row[];
  unclaimed: Row[];
  ended: Row[];
}

export function reduceInbox(inbox: Inbox | null, frame: InboxFrame): Inbox | null {
  if (frame.ev === "inbox") return new Map(frame.rows.map((row) => [row.id, row]));
  if (!inbox) return inbox;
  const rows = new Map(inbox);
  if (frame.ev === "gone") rows.delete(frame.id);
  else if (isNewer(frame.row, rows.get(frame.row.id))) rows.set(frame.row.id, frame.row);
  return rows;
}

/** Who waits longest is first; a row keeps its place while words come in, so that it does not jump under the pointer. */
export function sections(inbox: Inbox, handle: string): Sections {
  const rows = [...inbox.values()];
  const oldest = (a: Row, b: Row) => a.asked_at.localeCompare(b.asked_at) || a.id.localeCompare(b.id);
  return {
    mine: rows.filter((row) => row.owner?.id === handle && isLive(row)).sort(oldest),
    unclaimed: rows.filter((row) => row.status === "unclaimed").sort(oldest),
    ended: rows
      .filter((row) => row.status === "ended" || row.status === "archiving")
      .sort((a, b) => (b.ended_at ?? "").localeCompare(a.ended_at ?? "") || a.id.localeCompare(b.id)),
  };
}

/** How many things ask for a look: chats that nobody has, words that were not read. */
export function attention({ mine, unclaimed }: Sections): number {
  return unclaimed.length + mine.reduce((sum, row) => sum + row.unread, 0);
}

function isNewer(row: Row, known: Row | undefined): boolean {
  return !known || row.n > known.n || (row.n === known.n && row.version >= known.version);
}

function isLive(row: Row): boolean {
  return row.status === "in_progress" || row.status === "ending";
}
