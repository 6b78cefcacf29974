import type { LogState } from "../../kit/log";
import type { Entry, Field } from "../../kit/protocol";
import { isConcierges } from "../frame/state";
import { isThumb } from "./choices";

type Chat = Pick<LogState, "entries" | "standing">;

/** The detail that the concierge asked for last, until it says something else, and the line in which it did. */
export function detailAsked({ entries, standing }: Chat): { field: Field; line: string } | null {
  const last = entries.findLast(({ author }) => author.kind !== "visitor");
  return last?.what.type === "detail_asked" && isConcierges(standing.status) ? { field: last.what.field, line: lineId(last) } : null;
}

/** The seq of the visitor's last words, where they wait for the concierge's; else 0. Its lines are called `bot:` and the seq of the words that they answer. */
export function unanswered({ entries, standing }: Chat): number {
  let asked = 0;
  let answered = 0;
  for (const { seq, what, author, client_id } of entries) {
    if (author.kind !== "visitor" || !("text" in what)) answered = Math.max(answered, Number(/^bot:(\d+)/.exec(client_id ?? "")?.[1] ?? seq));
    else if (what.type !== "chose" || !isThumb(entries, what)) asked = seq;
  }
  return asked > answered && isConcierges(standing.status) ? asked : 0;
}

const lineId = ({ client_id, seq }: Entry) => client_id ?? `${seq}`;
