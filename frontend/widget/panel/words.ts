/** What the panel says, in plain words. Names are those that stood in the log when the line was written. */
import type { Entry, Standing } from "../../kit/protocol";
import { hour } from "../../kit/time";
import type { Place } from "../conversation/state";

const NEXT = "Someone else takes over; you keep your place.";
const someone = (name: string | null | undefined) => name || "Someone";

/** A fact as a calm line, or `null` where it says nothing to a visitor (or a later version of Frontdesk wrote it).
 * @param before the line before it. */
export function factLine({ what, author }: Entry, before: Entry | null = null): string | null {
  const name = someone(author.name);
  switch (what.type) {
    case "invited":
      return `${name} invited you to chat.`;
    case "reserve_missed":
      return `${someone(what.to_name)} could not come. ${NEXT}`;
    case "asked":
      return what.reason === "invited" ? `You accepted. ${someone(before?.author.name)} is being told.` : what.reason === "asked" ? "You asked for a person" : "The concierge asked a person to help";
    case "claimed":
      return `${name} joined`;
    case "taken_over":
      return `${name} takes over from ${what.lost_name || "a colleague"}`;
    case "transferred":
      return `You are now in line for ${what.team_name}`;
    case "requeued":
      return `${name} ${what.why === "gone" ? "lost the connection" : "could not answer"}. ${NEXT}`;
    case "nobody_came":
      return `Nobody could come so far. ${what.reachable ? "We answer by mail; you may also wait here." : "Leave your e-mail and we answer there, or wait here."}`;
    case "ticket_filed":
      return `Your ticket number is ${what.number}.${what.reachable ? " We answer by mail." : ""}`;
    case "idle_asked":
      return `Are you still there? Without an answer this chat ends at ${hour(what.until)}.`;
    case "agent_gone":
      return `${name} lost the connection. You keep your place.`;
    case "agent_back":
      return `${name} is back`;
    case "ended":
      return "This chat has ended";
    case "reopened":
      return "You wrote again. The chat goes on.";
    case "archived":
      return "This chat is closed";
    case "left":
      return "You started again";
    case "handed_back":
      return `${name} gave the chat back to the concierge.`;
    case "terminated":
      return "The concierge is back";
    default:
      return null;
  }
}

/** The place in line, and how long that takes where the server knows. */
export function placeInLine({ place, wait }: Place): string {
  const minutes = wait === null ? 0 : Math.max(1, Math.round(wait / 60));
  const about = minutes > 90 ? `${Math.round(minutes / 60)} h` : `${minutes} min`;
  return `You are ${place > 1 ? `number ${place}` : "next"} in line${minutes ? `, about ${about}` : ""}`;
}

/** When the team is back, by the visitor's own clock and calendar. @param now in milliseconds. */
export function back(opens_at: string, now: number): string {
  const at = new Date(opens_at);
  const days = (at.getTime() - now) / 86_400_000;
  const today = at.toDateString() === new Date(now).toDateString();
  return `back ${today ? "today" : at.toLocaleDateString("en", days < 6 ? { weekday: "long" } : { day: "numeric", month: "long" })} ${hour(opens_at)} your time`;
}

/** Who is here, for the line under the concierge's name. */
export function whoIsHere(standing: Standing, queue: Place | null = null): string {
  const name = someone(standing.owner?.name);
  switch (standing.status) {
    case "unclaimed":
      return queue ? placeInLine(queue) : "Waiting for a person…";
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
