/** The visitors on the site as a pure function of its frames. */
import type { OnSite, VisitorsFrame } from "../../kit/protocol";

export type Visitors = ReadonlyMap<string, OnSite>;

/** `arriving`: a whole list of which only the first parts are here; it replaces `visitors` with its last part.
 * `changed`: who differs between `before` and `visitors`; `null` where that was not noted. */
export interface Board {
  visitors: Visitors | null;
  arriving: Visitors | null;
  before: Visitors | null;
  changed: ReadonlySet<string> | null;
}

export const blank: Board = { visitors: null, arriving: null, before: null, changed: null };

/** After a reconnect: the list comes again from its beginning, the old one is shown until then. */
export function anew(board: Board): Board {
  return { ...board, arriving: null };
}

/** Many frames at once, so that thousands of rows are copied once. */
export function reduceBoard(board: Board, frames: readonly VisitorsFrame[]): Board {
  let visitors = board.visitors && new Map(board.visitors);
  let arriving = board.arriving && new Map(board.arriving);
  let changed: Set<string> | null = new Set();
  for (const frame of frames) {
    if (frame.ev === "dashboard") {
      arriving ??= new Map();
      for (const row of frame.rows) arriving.set(row.id, row);
      if (!frame.more) [visitors, arriving, changed] = [arriving, null, null];
      continue;
    }
    for (const rows of [visitors, arriving]) {
      for (const row of frame.put) rows?.set(row.id, row);
      for (const id of frame.gone) rows?.delete(id);
    }
    for (const row of frame.put) changed?.add(row.id);
    for (const id of frame.gone) changed?.add(id);
  }
  return { visitors, arriving, before: board.visitors, changed };
}

const NOBODY: Visitors = new Map();

/** Who is, or was, another than in `known`. */
export function changedSince(known: Visitors, { visitors, before, changed }: Board): ReadonlySet<string> {
  if (changed && before === known) return changed;
  const now = visitors ?? NOBODY;
  const found = new Set<string>();
  for (const [id, row] of known) if (now.get(id) !== row) found.add(id);
  for (const id of now.keys()) if (!known.has(id)) found.add(id);
  return found;
}

/** How an invitation of one's own came to nothing. */
export interface Outcome {
  visitor: OnSite;
  how: "denied" | "expired" | "left";
}

/** @param before what the board was
 * @param handle whose invitations
 * @param now milliseconds by the server's clock: what ended early was taken back, and by oneself */
export function outcomes(before: Visitors, board: Board, handle: string, now: number): Outcome[] {
  const found: Outcome[] = [];
  for (const id of changedSince(before, board)) {
    const visitor = before.get(id);
    if (!visitor || !isInvitedBy(visitor, handle)) continue;
    const next = board.visitors?.get(id);
    if (!next) found.push({ visitor, how: "left" });
    else if (next.status === "user_denied") found.push({ visitor: next, how: "denied" });
    else if ((next.status === "online" || next.status === "inactive") && ranOut(visitor, now)) found.push({ visitor: next, how: "expired" });
  }
  return found;
}

/** Whether an invitation of the person of this handle waits for its answer. */
export function anyInvitedBy(visitors: Visitors, handle: string): boolean {
  for (const row of visitors.values()) if (isInvitedBy(row, handle)) return true;
  return false;
}

function isInvitedBy({ status, agent }: OnSite, handle: string): boolean {
  return status === "agent_requested" && agent?.id === handle;
}

/** The news may be a little faster than the clock. */
const SLACK = 2_000;

function ranOut({ until }: OnSite, now: number): boolean {
  return until !== null && Date.parse(until) - SLACK <= now;
}
