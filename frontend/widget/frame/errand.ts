import type { LogState } from "../../kit/log";
import { due } from "../../kit/outbox";
import type { ClientFrame } from "../../kit/protocol";
import type { Page } from "../wire";

export interface VisitState {
  /** The conversation on the screen; `chat.log` is empty until there is one. */
  chat: LogState;
  /** A visitor came back: whether his conversation is still open is being asked. */
  finding: boolean;
  /** A person was asked for; it stands in the log at `seq`, once that is known. */
  wish: { client_id: string; seq?: number } | null;
  /** Since when the server cannot be reached, by the client's clock. */
  lostAt: number | null;
  /** A refusal that belongs to no message: one sentence. */
  notice: string | null;
}

type Request = { client_id: string; text?: string; ask?: boolean; page?: Page };

/** One thing to bring to the server: a frame for the socket, or a request (`path` below the concierge's). */
export type Errand = { client_id: string; frame: ClientFrame } | { client_id: string; frame?: undefined; path: string; body: Request };

/** What to send next: words before wishes, one at a time. The first of a conversation begins it, by a request. */
export function errand({ chat, wish, finding }: VisitState, page: Page): Errand | null {
  if (finding) return null;
  const words = due(chat.unsent);
  if (words) {
    const { client_id, text } = words;
    if (chat.log) return { client_id, frame: { op: "say", log: chat.log, client_id, text } };
    return { client_id, path: "/conversation", body: { client_id, text, page } };
  }
  if (!wish || wish.seq !== undefined || chat.unsent.some(({ state }) => state === "sending")) return null;
  const { client_id } = wish;
  if (chat.log) return { client_id, path: "/conversation/ask", body: { client_id } };
  return { client_id, path: "/conversation", body: { client_id, ask: true, page } };
}
