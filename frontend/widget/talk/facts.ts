/** What happened, in plain words. Names are those that stood in the log when the line was written. */
import type { Entry } from "../../kit/protocol";
import { hour } from "../../kit/time";
import { someone } from "../panel/words";

const NEXT = "Someone else takes over; you keep your place.";

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
    case "transcript_sent":
      return "The transcript is on its way to your mailbox.";
    default:
      return null;
  }
}

