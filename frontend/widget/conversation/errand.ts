import { due } from "../../kit/outbox";
import type { ClientFrame } from "../../kit/protocol";
import type { Page } from "../wire";
import { type ConversationState, fitting } from "./state";

type Request = { client_id: string; text?: string; ask?: boolean; page?: Page };

/** One thing to bring to the server: a frame for the socket, or a request (`path` below the concierge's). */
export type Errand = { client_id: string; frame: ClientFrame } | { client_id: string; frame?: undefined; path: string; body: Request };

/** What to send next: words and presses before wishes, one at a time. The first of a conversation begins it, by a request; so does a message that is left. */
export function errand({ chat, wish, finding }: ConversationState, page: Page): Errand | null {
  if (finding) return null;
  const words = due(fitting(chat.unsent, chat.log));
  if (words) {
    const { client_id, text, press, ask, files } = words;
    if (chat.log && !ask) return { client_id, frame: { op: "say", log: chat.log, client_id, text, to: press?.to, pick: press?.pick, files: files?.map(({ id }) => id) } };
    return { client_id, path: "/conversation", body: { client_id, text, ask, page } };
  }
  if (!wish || wish.seq !== undefined || chat.unsent.some(({ state }) => state === "sending")) return null;
  const { client_id } = wish;
  if (chat.log) return { client_id, path: "/conversation/ask", body: { client_id } };
  return { client_id, path: "/conversation", body: { client_id, ask: true, page } };
}
