/** What the reader may do about a visitor now: the call to action of his row. Pure. */
import type { OnSite } from "../../kit/protocol";

export type Call =
  /** `after`: milliseconds by the server's clock; the visitor is left alone until then. */
  | { to: "invite"; after: number | null }
  | { to: "claim"; chat: string }
  /** Who alone may claim, for how long. */
  | { to: "wait"; for: string; until: number }
  | { to: "withdraw" }
  | { to: "take over"; chat: string; owner: string };

/** @param reader the handle of the agent who looks
 * @param now milliseconds by the server's clock */
export function callFor(row: OnSite, reader: string, now: number): Call | null {
  const chat = row.mine ? row.conversation : null;
  switch (row.status) {
    case "online":
    case "inactive":
      return { to: "invite", after: later(row.cools_until, now) };
    case "unclaimed": {
      const until = later(row.until, now);
      if (chat === null) return null;
      if (row.reserved && row.reserved.id !== reader && until !== null) return { to: "wait", for: row.reserved.name, until };
      return { to: "claim", chat };
    }
    case "agent_requested":
      return row.agent?.id === reader ? { to: "withdraw" } : null;
    case "in_progress":
      return chat !== null && row.agent && row.agent.id !== reader ? { to: "take over", chat, owner: row.agent.name } : null;
    default:
      return null;
  }
}

function later(at: string | null, now: number): number | null {
  const then = at === null ? now : Date.parse(at);
  return then > now ? then : null;
}
