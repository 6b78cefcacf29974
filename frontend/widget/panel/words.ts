/** What the panel says, in plain words. Names are those that stood in the log when the line was written. */
import type { Standing } from "../../kit/protocol";
import { hour } from "../../kit/time";

export const someone = (name: string | null | undefined): string => name || "Someone";

/** When the team is back, by the visitor's own clock and calendar. @param now in milliseconds. */
export function back(opens_at: string, now: number): string {
  const at = new Date(opens_at);
  const days = (at.getTime() - now) / 86_400_000;
  const today = at.toDateString() === new Date(now).toDateString();
  return `back ${today ? "today" : at.toLocaleDateString("en", days < 6 ? { weekday: "long" } : { day: "numeric", month: "long" })} ${hour(opens_at)} your time`;
}

/** Who is here, for the line under the concierge's name. @param place in line, in words. */
export function whoIsHere(standing: Standing, place?: string): string {
  const name = someone(standing.owner?.name);
  switch (standing.status) {
    case "unclaimed":
      return place || "Waiting for a person…";
    case "in_progress":
    case "ending":
      return standing.owner_here ? `${name} is here` : `${name} lost the connection. You keep your place.`;
    case "ended":
    case "archiving":
    case "archived":
      return "Ended";
    default:
      return "Concierge";
  }
}
