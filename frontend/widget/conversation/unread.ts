import type { LogState } from "../../kit/log";
import type { Entry } from "../../kit/protocol";
import type { Memory } from "./memory";

/** Of what happens, what is put to the visitor. */
const TOLD = new Set(["nobody_came", "ticket_filed", "idle_asked"]);

/** How many things others said after `seen`. Facts are not counted, but for those that ask something of the visitor. */
export function toldAfter(entries: readonly Entry[], seen: number): number {
  return entries.filter(({ seq, what, author }) => seq > seen && ("text" in what || TOLD.has(what.type)) && author.kind !== "visitor").length;
}

/** How many things the visitor has not read. What stands on the `open` panel he has, and it is remembered. */
export function unread({ known, log, cursor, entries }: LogState, memory: Memory, open: boolean): number {
  if (!known) return 0;
  const seen = memory.seen(log);
  if (seen === undefined || (seen < cursor && open && !document.hidden)) memory.see(log, cursor);
  return open ? 0 : toldAfter(entries, seen ?? cursor);
}
