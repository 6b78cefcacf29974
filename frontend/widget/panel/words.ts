/** What the panel says, in plain words. Names are those that stood in the log when the line was written. */
import type { Entry, Standing } from "../../kit/protocol";

const someone = (name: string | null | undefined) => name || "Someone";

/** A fact as a calm line, or `null` where it says nothing to a visitor (or a later version of Frontdesk wrote it). */
export function factLine({ what, author }: Entry): string | null {
  const name = someone(author.name);
  switch (what.type) {
    case "asked":
      return what.reason === "asked" ? "You asked for a person" : "The concierge asked a person to help";
    case "claimed":
      return `${name} joined`;
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

/** Who is here, for the line under the concierge's name. */
export function whoIsHere(standing: Standing): string {
  const name = someone(standing.owner?.name);
  switch (standing.status) {
    case "unclaimed":
      return "Waiting for a person…";
    case "in_progress":
    case "ending":
      return standing.owner_here ? `${name} is here` : `${name} lost the connection; you keep your place`;
    case "ended":
    case "archiving":
    case "archived":
      return "Ended";
    default:
      return "Concierge";
  }
}

/** The initials on the round mark: of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
