/** What one conversation knows, as pure functions. */
import { type LogState, emptyLog } from "../../kit/log";
import type { Outbox } from "../../kit/outbox";
import type { ServerFrame } from "../../kit/protocol";

export type Place = Pick<Extract<ServerFrame, { ev: "queue" }>, "place" | "wait">;
export type Seen = Extract<ServerFrame, { ev: "seen" }>;
export type Typing = Extract<ServerFrame, { ev: "typing" }>;
export type Reach = Pick<Extract<ServerFrame, { ev: "status" }>, "available" | "opens_at">;

export interface ConversationState {
  /** The conversation on the screen; `chat.log` is empty until there is one. */
  chat: LogState;
  /** A visitor came back: whether his conversation is still open is being asked. */
  finding: boolean;
  /** A person was asked for; what came of it stands in the log at `seq`, once that is known. */
  wish: { client_id: string; seq?: number } | null;
  /** The chat's place in line, while it waits for a person; `null`: not told. */
  queue: Place | null;
  /** How far whoever has the chat has read; who of them writes, or wrote last. */
  seen?: Seen;
  typing?: Typing;
  /** Whether a person would come; `null`: not known. */
  reach: Reach | null;
  /** Since when the server cannot be reached, by the client's clock. */
  lostAt: number | null;
  /** A refusal that belongs to no message: one sentence. */
  notice: string | null;
}

export const nothing = (unsent: Outbox): ConversationState => ({ chat: emptyLog("", unsent), finding: false, wish: null, queue: null, reach: null, lostAt: null, notice: null });

export const withUnsent = (state: ConversationState, unsent: Outbox): ConversationState => ({ ...state, chat: { ...state.chat, unsent } });

/** Words fit into every conversation, a press only into its own. */
export function fitting(unsent: Outbox, log: string): Outbox {
  return unsent.every(({ press }) => !press || press.log === log) ? unsent : unsent.filter(({ press }) => !press || press.log === log);
}

/** Takes off what is done: a wish that the screen shows, a place that was left, presses in a conversation that is no longer there. */
export function settled(state: ConversationState): ConversationState {
  const { chat, wish, finding } = state;
  const granted = wish?.seq !== undefined && wish.seq <= chat.cursor;
  const unsent = finding ? chat.unsent : fitting(chat.unsent, chat.log);
  const next = unsent === chat.unsent ? state : withUnsent(state, unsent);
  return { ...next, wish: granted ? null : wish, queue: chat.standing.status === "unclaimed" ? state.queue : null };
}
