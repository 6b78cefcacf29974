/** One conversation's log on the screen, as a pure function of the frames that arrived. */
import { acked, landed, type Outbox, refused } from "./outbox";
import type { Entry, LogFrame, Policy, Problem, Snapshot, Standing } from "./protocol";
import { after, beginning } from "./standing";

export interface LogState {
  log: string;
  /** Whether the server has described this log yet. */
  known: boolean;
  entries: readonly Entry[];
  /** The last seq of the viewer's audience that is on the screen: a resume starts after it. */
  cursor: number;
  /** Whether older entries exist. */
  more: boolean;
  standing: Standing;
  /** The team's patience with this chat; staff only. */
  policy: Policy | null;
  visitor: Snapshot["visitor"] | null;
  concierge: Snapshot["concierge"] | null;
  /** The visitor's own rating, as the server described the log; visitors only. */
  rated?: Snapshot["rated"];
  unsent: Outbox;
  /** A line is missing: follow again from `cursor`. */
  gap: boolean;
  /** Why the log cannot be shown, or `null`. */
  refusal: Problem | null;
  /** The server took the log back. */
  closed: boolean;
}

export function emptyLog(log: string, unsent: Outbox = []): LogState {
  return {
    log,
    known: false,
    entries: [],
    cursor: 0,
    more: false,
    standing: beginning,
    policy: null,
    visitor: null,
    concierge: null,
    unsent,
    gap: false,
    refusal: null,
    closed: false,
  };
}

/** How a line moves the standing: staff's keeps more than a visitor's. */
type Move = typeof after;

export function reducer(move: Move) {
  return (state: LogState, frame: LogFrame): LogState => {
    switch (frame.ev) {
      case "snapshot":
        return shown(state, frame.snapshot);
      case "thread":
        return shown(state, frame.thread);
      case "resumed":
        return { ...state, gap: false, refusal: null };
      case "entry":
        return extended(state, frame.prev, frame.entry, move);
      case "ack":
        return {
          ...state,
          unsent: landed(acked(state.unsent, frame.client_id, frame.seq), new Set(), state.cursor),
        };
      case "refused":
        return frame.client_id === null
          ? { ...state, refusal: frame.problem }
          : { ...state, unsent: refused(state.unsent, frame.client_id, frame.problem) };
      case "closed":
        return { ...state, closed: true };
      default: // of a server that is newer than this page
        return state;
    }
  };
}

export const reduce = reducer(after);

/** Adds an earlier page of the log in front. */
export function older(state: LogState, page: { entries: readonly Entry[]; more: boolean }): LogState {
  const first = state.entries[0]?.seq ?? Infinity;
  return { ...state, entries: [...page.entries.filter((entry) => entry.seq < first), ...state.entries], more: page.more };
}

/** Where the server describes the whole log: a conversation's, or the thread of a ticket. */
type Described = Pick<Snapshot, "cursor" | "entries" | "more"> & Partial<Snapshot>;

function shown(state: LogState, snapshot: Described): LogState {
  return {
    ...state,
    ...snapshot,
    known: true,
    unsent: landed(state.unsent, new Set(snapshot.entries.map((entry) => entry.client_id)), snapshot.cursor),
    gap: false,
    refusal: null,
    closed: false,
  };
}

function extended(state: LogState, prev: number, entry: Entry, move: Move): LogState {
  if (entry.seq <= state.cursor) return state;
  if (prev !== state.cursor) return state.gap ? state : { ...state, gap: true };
  return {
    ...state,
    entries: [...state.entries, entry],
    cursor: entry.seq,
    standing: move(state.standing, entry),
    unsent: landed(state.unsent, new Set([entry.client_id]), entry.seq),
  };
}
