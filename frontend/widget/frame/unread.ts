import type { Entry } from "../../kit/protocol";

/** How many things others said after `seen`. Facts are not counted. */
export function unread(entries: readonly Entry[], seen: number): number {
  return entries.filter(({ seq, what, author }) => seq > seen && "text" in what && author.kind !== "visitor").length;
}
