import type { ConversationState } from "../conversation/state";
import type { Line } from "../panel/lines";

/** Says "Seen" under the visitor's last words where whoever has the chat has read them. */
export function markSeen(lines: Line[], { chat, seen }: Pick<ConversationState, "chat" | "seen">): void {
  const end = lines.at(-1);
  const last = chat.entries.findLast(({ author }) => author.kind === "visitor");
  if (end?.kind === "said" && end.mark?.state === "sent" && seen && last && last.client_id === end.mark.client_id && seen.seq >= last.seq) end.mark.why = "Seen";
}
