/** The list of chats as a pure function of its frames, and its sections. */
import type { InboxFrame, Row } from "../../kit/protocol";

export type Inbox = ReadonlyMap<string, Row>;

export interface Sections {
  /** Of visitors who accepted their invitation: theirs alone to claim, for a while. */
  invited: Row[];
  /** Theirs alone to take, for a while. */
  offered: Row[];
  mine: Row[];
  unclaimed: Row[];
  colleagues: Row[];
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
  const others = rows.filter((row) => row.offered?.id !== handle && row.reserved?.id !== handle);
  return {
    invited: rows.filter((row) => row.reserved?.id === handle).sort(oldest),
    offered: rows.filter((row) => row.offered?.id === handle).sort(oldest),
    mine: others.filter((row) => row.owner?.id === handle && isLive(row)).sort(oldest),
    unclaimed: others.filter((row) => row.status === "unclaimed").sort(oldest),
    colleagues: others.filter((row) => row.owner?.id !== handle && isLive(row)).sort(oldest),
    ended: rows
      .filter((row) => row.status === "ended" || row.status === "archiving")
      .sort((a, b) => (b.ended_at ?? "").localeCompare(a.ended_at ?? "") || a.id.localeCompare(b.id)),
  };
}

/** How many things ask for a look: chats that nobody has, accepted invitations, offers, words that were not read. */
export function attention({ invited, offered, mine, unclaimed }: Sections): number {
  return invited.length + offered.length + unclaimed.length + mine.reduce((sum, row) => sum + row.unread, 0);
}

/** How many slots the person of this handle fills; a reserved chat fills none before he claims it. */
export function holds({ offered, mine }: Sections): number {
  return offered.length + mine.length;
}

function isNewer(row: Row, known: Row | undefined): boolean {
  return !known || row.n > known.n || (row.n === known.n && row.version >= known.version);
}

function isLive(row: Row): boolean {
  return row.status === "in_progress" || row.status === "ending";
}
