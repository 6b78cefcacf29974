/** The visitors on the site as a pure function of its frames. */
import type { OnSite, VisitorsFrame } from "../../kit/protocol";

export type Visitors = ReadonlyMap<string, OnSite>;

/** `arriving`: a whole list of which only the first parts are here; it replaces `visitors` with its last part. */
export interface Board {
  visitors: Visitors | null;
  arriving: Visitors | null;
}

export const blank: Board = { visitors: null, arriving: null };

/** After a reconnect: the list comes again from its beginning, the old one is shown until then. */
export function anew({ visitors }: Board): Board {
  return { visitors, arriving: null };
}

/** Many frames at once, so that thousands of rows are copied once. */
export function reduceBoard(board: Board, frames: readonly VisitorsFrame[]): Board {
  let visitors = board.visitors && new Map(board.visitors);
  let arriving = board.arriving && new Map(board.arriving);
  for (const frame of frames) {
    if (frame.ev === "dashboard") {
      arriving ??= new Map();
      for (const row of frame.rows) arriving.set(row.id, row);
      if (!frame.more) [visitors, arriving] = [arriving, null];
      continue;
    }
    for (const rows of [visitors, arriving]) {
      for (const row of frame.put) rows?.set(row.id, row);
      for (const id of frame.gone) rows?.delete(id);
    }
  }
  return { visitors, arriving };
}

/** How an invitation of one's own came to nothing. */
export interface Outcome {
  visitor: OnSite;
  how: "denied" | "expired" | "left";
}

/** @param handle whose invitations
 * @param now milliseconds by the server's clock: what ended early was taken back, and by oneself */
export function outcomes(before: Visitors, after: Visitors, handle: string, now: number): Outcome[] {
  const found: Outcome[] = [];
  for (const visitor of before.values()) {
    if (!isInvitedBy(visitor, handle)) continue;
    const next = after.get(visitor.id);
    if (!next) found.push({ visitor, how: "left" });
    else if (next.status === "user_denied") found.push({ visitor: next, how: "denied" });
    else if ((next.status === "online" || next.status === "inactive") && ranOut(visitor, now)) found.push({ visitor: next, how: "expired" });
  }
  return found;
}

export function isInvitedBy({ status, agent }: OnSite, handle: string): boolean {
  return status === "agent_requested" && agent?.id === handle;
}

/** The news may be a little faster than the clock. */
const SLACK = 2_000;

function ranOut({ until }: OnSite, now: number): boolean {
  return until !== null && Date.parse(until) - SLACK <= now;
}
