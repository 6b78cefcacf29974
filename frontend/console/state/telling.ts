/** What of the list of chats a person is told, wherever he is. Pure. */
import type { NotificationChoices, Row } from "../../kit/protocol";
import { type Inbox, sections } from "./inbox";

export type Kind = keyof NotificationChoices;
export const KINDS: readonly Kind[] = ["message", "offer", "transfer", "unclaimed", "accepted"];

/** Something that holds of a chat. `tag` names it, also for the push about it; `mark` tells its occasions apart: of
 * messages, it is how many were not read, also none. */
export interface News {
  kind: Kind;
  tag: string;
  mark: number;
  row: Row;
}

export type Holding = ReadonlyMap<string, News>;

/** What holds now for the person of this handle, by its tag. */
export function holding(inbox: Inbox, handle: string): Holding {
  const { invited, offered, mine, unclaimed } = sections(inbox, handle);
  const found = [
    // His time begins with the workflow: before that nothing can be claimed.
    ...invited.filter(({ reserved_until }) => reserved_until !== null).map((row) => news("accepted", row, row.n)),
    ...offered.map((row) => news(row.owner ? "transfer" : "offer", row, Date.parse(row.offered_until ?? "") || 1)),
    ...mine.map((row) => news("message", row, row.unread)),
    ...unclaimed.filter((row) => !row.offered && !row.reserved).map((row) => news("unclaimed", row, row.epoch + 1)),
  ];
  return new Map(found.map((one) => [one.tag, one]));
}

/** What is new since `before`; `null`: the list has only just come, and only what waits for the reader alone is told.
 * What was said before a chat was his is no message to him. */
export function fresh(before: Holding | null, now: Holding): News[] {
  return [...now.values()].filter(({ kind, tag, mark }) => {
    const known = before?.get(tag)?.mark;
    if (kind === "message") return known !== undefined && mark > known;
    return before ? known !== mark : kind !== "unclaimed";
  });
}

/** The tags of what was told in `before` and has no meaning any more. */
export function over(before: Holding | null, now: Holding | null): string[] {
  const stands = (tag: string) => (now?.get(tag)?.mark ?? 0) > 0;
  return [...(before?.keys() ?? [])].filter((tag) => !stands(tag));
}

function news(kind: Kind, row: Row, mark: number): News {
  return { kind, tag: `${kind}:${row.id}`, mark, row };
}
