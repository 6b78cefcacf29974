import type { LogState } from "../../kit/log";
import type { Author } from "../../kit/protocol";
import { factLine } from "./words";

/** What stands on the screen, top to bottom. `key` is the same for a message from the keystroke to the row. */
export type Line =
  | { kind: "said"; key: string; author: Author; text: string; at: string | null; first: boolean; mark: Mark | null }
  | { kind: "fact"; key: string; words: string; at: string }
  | { kind: "offer"; key: string };

/** How far the visitor's own message has come. */
export type Mark = { state: "sending" | "sent" | "failed" | "refused"; client_id: string; why: string | null };

const VISITOR: Author = { kind: "visitor", id: null, name: null };

/** @param greeting said by the concierge before the first line. @param asking a person was asked for just now. */
export function linesOf(chat: LogState, greeting: string, concierge: string, asking: boolean): Line[] {
  const bot: Author = { kind: "concierge", id: null, name: concierge };
  const lines: Line[] = greeting && !chat.more ? [{ kind: "said", key: "greeting", author: bot, text: greeting, at: null, first: true, mark: null }] : [];
  let offered = false;
  for (const entry of chat.entries) {
    const { what, author, seq, at, client_id } = entry;
    if (what.type === "said") {
      lines.push({ kind: "said", key: client_id ?? `${seq}`, author, text: what.text, at, first: isFirst(lines, author), mark: null });
      offered = what.offers.includes("person");
    } else {
      const words = factLine(entry);
      if (words) lines.push({ kind: "fact", key: `${seq}`, words, at });
    }
  }
  const last = lines.at(-1);
  if (last?.kind === "said" && last.author.kind === "visitor") last.mark = { state: "sent", client_id: last.key, why: null };
  const waits = chat.standing.status === "concierge" || chat.standing.status === "terminated";
  if (offered && waits && !asking) lines.push({ kind: "offer", key: "offer" });
  for (const { client_id, text, state, problem } of chat.unsent) {
    const mark: Mark = { state: state === "waiting" ? "sending" : state, client_id, why: problem?.detail ?? null };
    lines.push({ kind: "said", key: client_id, author: VISITOR, text, at: null, first: isFirst(lines, VISITOR), mark });
  }
  return lines;
}

function isFirst(lines: readonly Line[], author: Author): boolean {
  const last = lines.at(-1);
  return last?.kind !== "said" || last.author.kind !== author.kind || last.author.id !== author.id;
}
