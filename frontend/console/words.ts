/** The sentences of the console: what a status, a reason or a fact is called on the screen. */
import type { Author, Entry, Reason, Rule, Standing, Status, Timer } from "../kit/protocol";
import { hour } from "../kit/time";
import { type FactWords, ticketFact } from "./tickets/facts";

/** A visitor without a name. */
export const NAMELESS = "Concierge Visitor";

export const reasons: Record<Reason, string> = {
  asked: "asked for a person",
  feedback: "the answer did not help",
  no_answer: "the concierge had no answer",
  invited: "accepted an invitation",
};

/** Why the concierge said an article. */
export const rules: Record<Rule, string> = {
  exact: "asked word for word",
  match: "best match",
  picked: "picked by the visitor",
  written: "written from the article",
};

export const statuses: Record<Status, string> = {
  concierge: "With the concierge",
  unclaimed: "Unclaimed",
  in_progress: "In Progress",
  ending: "Ending",
  ended: "Ended",
  archiving: "Ended",
  archived: "Archived",
  handed_back: "With the concierge",
  terminated: "Stopped by an operator",
};

/** The hue of a status: someone waits, it is live, it is over, something is wrong. */
export function hue(status: Status): "wait" | "live" | "calm" | "alarm" {
  if (status === "unclaimed") return "wait";
  if (status === "in_progress" || status === "ending" || status === "concierge" || status === "handed_back") return "live";
  return status === "terminated" ? "alarm" : "calm";
}

export function authorName(author: Author, visitor: string): string {
  if (author.kind === "visitor") return visitor;
  if (author.kind === "concierge") return "Concierge";
  return author.name ?? { agent: author.id ?? "An agent", operator: "An operator", frontdesk: "Frontdesk" }[author.kind];
}

const kept: Record<Timer, string> = {
  undo: "the time to undo",
  offer: "the time to accept",
  reserved: "the reserved time",
  transfer: "the time to accept",
  answer: "the time to answer",
  grace: "the time to come back",
  nobody: "the time in line",
  idle: "the time for the visitor",
  idle_end: "the time for the visitor",
  archive: "the time before the archive",
};

/** A rating in a few characters: `4 of 5`. */
export const stars = (score: number): string => `${score} of 5`;

/** Somebody's words inside of ours, whichever way they run. */
const apart = (text: string) => `\u2068${text}\u2069`;

/** A fact as a sentence: what follows the name of who did it. With `alone` no name comes before it.
 * @param reader the handle of whoever reads
 * @param tookBack whether a declined offer is its giver's own */
export function fact(entry: Entry, reader: string, tookBack = false): FactWords | null {
  const you = entry.author.kind === "agent" && entry.author.id === reader;
  const called = (handle: string, name: string | null) => (handle === reader ? "you" : (name ?? handle));
  const what = entry.what;
  switch (what.type) {
    case "asked":
      if (what.reason === "asked") return { words: "asked for a person" };
      if (what.reason === "invited") return { words: "accepted the invitation" };
      return { alone: true, words: what.reason === "feedback" ? "The answer did not help · a person was asked for" : "The concierge had no answer · a person was asked for" };
    case "queued":
      return { alone: true, words: "Waiting for an agent" };
    case "invited":
      return { words: "invited the visitor to chat" };
    case "reserved":
      return { alone: true, words: `Reserved for ${called(what.to, what.to_name)}` };
    case "reserve_missed":
      return { alone: true, words: `${capital(called(what.to, what.to_name))} did not come in time · the visitor was told, and anybody can claim` };
    case "claimed":
      return { words: "claimed this chat" };
    case "offered":
      if (entry.author.kind === "agent") return { words: `offered this chat to ${called(what.to, what.to_name)}` };
      return { alone: true, words: `Offered to ${called(what.to, what.to_name)}` };
    case "declined":
      return { words: tookBack ? "took the offer back" : "declined" };
    case "offer_missed":
      return { alone: true, words: `${capital(called(what.to, what.to_name))} did not take it in time` };
    case "taken_over":
      return { words: `took this chat over from ${called(what.lost, what.lost_name)}` };
    case "transferred":
      return { words: `transferred this chat to ${what.team_name} · it waits for a person there` };
    case "requeued":
      return { words: `${what.why === "silent" ? "did not answer in time" : you ? "were away too long" : "was away too long"} · the chat is back in line, at its place` };
    case "nobody_came":
      return { alone: true, words: `Nobody claimed it in time · the visitor was told${what.reachable ? ", and promised an answer by e-mail" : ""}` };
    case "idle_asked":
      return { alone: true, words: `The visitor was asked: still there? · without a word the chat ends at ${hour(what.until)}` };
    case "extended":
      return { words: `extended ${kept[what.timer]} to ${hour(what.until)}` };
    case "agent_gone":
      return { words: "lost the connection" };
    case "agent_back":
      return { words: you ? "are back" : "is back" };
    case "ending":
      return { words: "pressed End Chat" };
    case "end_kept":
      return what.why === "undone" ? { words: "undid the end" } : { alone: true, words: "The visitor wrote · the chat goes on" };
    case "ended":
      return { words: "ended this chat" };
    case "reopened":
      return { words: "wrote again · the chat waits for a person" };
    case "archive_kept":
      return { alone: true, words: "The visitor wrote · the chat was not archived" };
    case "archived":
      return { words: "archived this chat" };
    case "left":
      return { words: "started again · this chat is closed" };
    case "handed_back":
      return { words: "handed this chat back to the concierge" };
    case "corrected":
      return { words: `corrected “${what.label}”` };
    case "rated":
      return { words: `rated this chat ${stars(what.score)}${what.text ? ` · “${apart(what.text)}”` : ""}` };
    case "transcript_sent":
      return { alone: true, words: "The transcript is on its way to the visitor by mail" };
    case "tagged":
      return { words: taggedAs(what.tags ?? [], what.outcome ?? null) };
    case "chose":
      return { words: what.pick === "yes" ? "marked the answer as helpful" : "marked the answer as not helpful" };
    case "terminated":
      return { alone: true, words: "An operator stopped this chat · the concierge answers again" };
    case "signal_refused":
      return { words: `sent “${what.verb}”, which was refused (${what.code})` };
    default:
      return ticketFact(entry, reader);
  }
}

/** What a chat was about and what came of it, as what somebody did. */
function taggedAs(tags: readonly string[], outcome: string | null): string {
  const named = [...tags.map((name) => `“${apart(name)}”`), ...(outcome === null ? [] : [apart(outcome)])].join(" · ");
  return named ? `tagged this chat ${named}` : "took the tags away";
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why the composer is closed, or `null` when `handle` may write. */
export function closedBecause(standing: Standing, handle: string, agent: boolean): string | null {
  const owner = standing.owner?.name ?? standing.owner?.id ?? "A colleague";
  switch (standing.status) {
    case "unclaimed":
      return agent ? "Claim this chat to answer" : "Nobody has this chat yet. Agents can claim it.";
    case "in_progress":
    case "ending":
      return standing.owner?.id === handle ? null : `${owner} has this chat. You can look on; only ${owner} writes to the visitor.`;
    case "ended":
    case "archiving":
      return "This chat has ended. If the visitor writes again, it goes back to Unclaimed Chats.";
    case "archived":
      return "This chat is archived.";
    case "concierge":
    case "handed_back":
    case "terminated":
      return "The concierge answers in this chat.";
  }
}
