import type { Entry } from "../../kit/protocol";

/** Of what happens, what is put to the visitor. */
const TOLD = new Set(["nobody_came", "idle_asked"]);

/** How many things others said after `seen`. Facts are not counted, but for those that ask something of the visitor. */
export function unread(entries: readonly Entry[], seen: number): number {
  return entries.filter(({ seq, what, author }) => seq > seen && ("text" in what || TOLD.has(what.type)) && author.kind !== "visitor").length;
}
