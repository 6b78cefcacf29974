/** What happened to a ticket, in words: what follows the name of who did it. With `alone` no name comes before it. Pure. */
import type { Entry, What } from "../../kit/protocol";
import { dayAndHour } from "../../kit/time";
import { priorities, stepWords, timers, whyNot } from "./words";

export interface FactWords {
  alone?: true;
  words: string;
}

/** @param reader the handle of whoever reads
 * @returns `null` for a line that is no fact of a ticket, or that nobody needs to read */
export function ticketFact({ author, what }: Entry, reader: string): FactWords | null {
  const called = (handle: string, name: string | null) => (handle === reader ? "you" : (name ?? handle));
  const told = ({ to, to_name }: { to: string | null; to_name: string | null }, how: string) =>
    to === null ? "" : ` · ${called(to, to_name)} ${to === reader ? "are" : "is"} ${how}`;
  switch (what.type) {
    case "opened":
      return opened(what, author.kind === "agent");
    case "assigned":
      if (author.id === what.to) return { words: "claimed this ticket" };
      return { words: `assigned this ticket to ${called(what.to, what.to_name)}` };
    case "released":
      return { words: "released this ticket" };
    case "started":
      return { words: "started · In Progress" };
    case "regrouped":
      return { words: `moved this ticket to ${what.team_name}` };
    case "prioritised":
      return { words: `set the priority to ${priorities[what.priority]}` };
    case "scheduled":
      return { words: what.due_at === null ? "took the due time away" : `set it due on ${dayAndHour(what.due_at)}` };
    case "missed":
      return { alone: true, words: `${capital(timers[what.timer])} was missed` };
    case "reminded":
      return { alone: true, words: `Due on ${dayAndHour(what.due_at)}${told(what, "reminded")}` };
    case "overdue":
      return { alone: true, words: `Overdue${told(what, "told")}` };
    case "moved":
      return { words: `moved ${timers[what.timer]} to ${dayAndHour(what.until)}` };
    case "resolved":
      return { words: "marked it done" };
    case "ticket_reopened":
      return author.kind === "visitor" ? { words: "wrote again · the ticket is open again" } : { words: "opened this ticket again" };
    case "ticket_closed":
      return author.kind === "operator" ? { words: "stopped this ticket · it is closed for good" } : { alone: true, words: "This ticket is closed for good" };
    case "step_done":
      return { alone: true, words: `${stepWords(what.kind, null)} · sent` };
    case "step_failed":
      return { alone: true, words: `${stepWords(what.kind, null)} · not sent, ${whyNot(what.code)}${what.until === null ? "" : ` · is tried again on ${dayAndHour(what.until)}`}` };
    case "step_skipped":
      if (author.kind === "agent") return { words: `skipped: ${stepWords(what.kind, null)}` };
      return { alone: true, words: `${stepWords(what.kind, null)} · left out, ${whyNot(what.code)}` };
    case "ticket_filed":
      return author.kind === "agent" ? { words: `created ticket ${what.number}` } : { alone: true, words: `Ticket ${what.number} was created` };
    default:
      return null;
  }
}

function opened({ number, source }: Extract<What, { type: "opened" }>, byStaff: boolean): FactWords {
  if (byStaff) return { words: `filed Ticket ${number}` };
  const why = { form: "", nobody: " · nobody came to the chat", feedback: " · the answer did not help" }[source];
  return { alone: true, words: `Ticket ${number} was filed${why}` };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
