/** What one visit knows, as pure functions. */
import { type LogState, emptyLog } from "../../kit/log";
import type { Outbox } from "../../kit/outbox";
import type { Status } from "../../kit/protocol";

export interface VisitState {
  /** The conversation on the screen; `chat.log` is empty until there is one. */
  chat: LogState;
  /** A visitor came back: whether his conversation is still open is being asked. */
  finding: boolean;
  /** A person was asked for; what came of it stands in the log at `seq`, once that is known. */
  wish: { client_id: string; seq?: number } | null;
  /** Since when the server cannot be reached, by the client's clock. */
  lostAt: number | null;
  /** A refusal that belongs to no message: one sentence. */
  notice: string | null;
}

export const nothing = (unsent: Outbox): VisitState => ({ chat: emptyLog("", unsent), finding: false, wish: null, lostAt: null, notice: null });

/** Nobody has the chat but the concierge. */
export const isConcierges = (status: Status): boolean => status === "concierge" || status === "handed_back" || status === "terminated";

export const withUnsent = (state: VisitState, unsent: Outbox): VisitState => ({ ...state, chat: { ...state.chat, unsent } });

/** Words fit into every conversation, a press only into its own. */
export function fitting(unsent: Outbox, log: string): Outbox {
  return unsent.every(({ press }) => !press || press.log === log) ? unsent : unsent.filter(({ press }) => !press || press.log === log);
}

/** Takes off what is done: a wish that the screen shows, and presses in a conversation that is no longer there. */
export function settled(state: VisitState): VisitState {
  const { chat, wish, finding } = state;
  const granted = wish?.seq !== undefined && wish.seq <= chat.cursor;
  const unsent = finding ? chat.unsent : fitting(chat.unsent, chat.log);
  const next = unsent === chat.unsent ? state : withUnsent(state, unsent);
  return granted ? { ...next, wish: null } : next;
}
