import type { LogState } from "../../kit/log";
import type { Field } from "../../kit/protocol";
import { isConcierges } from "./alone";
import { isThumb } from "./choices";

type Chat = Pick<LogState, "entries" | "standing">;

/** The detail that the concierge asked for last, until it says something else, and the line in which it did. */
export function detailAsked({ entries, standing }: Chat): { field: Field; line: string } | null {
  const last = entries.findLast(({ author }) => author.kind !== "visitor");
  return last?.what.type === "detail_asked" && isConcierges(standing.status) ? { field: last.what.field, line: `${last.seq}` } : null;
}

/** The seq of the visitor's last words, where they wait for the concierge's; else 0. */
export function unanswered({ entries, standing }: Chat): number {
  const last = entries.findLast(({ what }) => what.type !== "chose" || !isThumb(entries, what));
  return last?.author.kind === "visitor" && "text" in last.what && isConcierges(standing.status) ? last.seq : 0;
}
