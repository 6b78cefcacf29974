/** What the HelpDesk calls things. Pure. */
import type { Priority, Source, StepKind, TicketKind, TicketSort, TicketStatus, TicketTimer } from "../../kit/ticket-shapes";
import type { ShownStatus } from "./view";

export const statuses: Record<TicketStatus, string> = { todo: "To Do", in_progress: "In Progress", done: "Done", closed: "Closed" };
/** It waits for somebody, somebody works on it, it is over. */
export const hues: Record<TicketStatus, "wait" | "live" | "calm"> = { todo: "wait", in_progress: "live", done: "calm", closed: "calm" };
export const shownStatuses: Record<ShownStatus, string> = { ...statuses, open: "Open", all: "All" };
export const priorities: Record<Priority, string> = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };
export const kinds: Record<TicketKind, string> = { inquiry: "Inquiry", feedback: "Feedback" };
export const sorts: Record<TicketSort, string> = {
  created: "Newest first",
  changed: "Last changed first",
  due: "Due first",
  priority: "Most urgent first",
};

export const sources: Record<Source, string> = {
  form: "Filed by a colleague",
  nobody: "A chat that nobody came to",
  feedback: "An answer that did not help",
};

/** What a wait is called within a sentence. */
export const timers: Record<TicketTimer, string> = {
  response: "the response target",
  resolution: "the resolution target",
  remind: "the reminder",
  due: "the due time",
  close: "the time before it closes",
};

/** What a mail is about; a colleague is named where he is known. */
export function stepWords(kind: StepKind, to: string | null): string {
  switch (kind) {
    case "receipt":
      return "Mail to the visitor: the number";
    case "reply":
      return "Mail to the visitor: the answer";
    case "done":
      return "Mail to the visitor: it is done";
    case "reminder":
      return `Mail to ${to ?? "the assignee"}: due soon`;
    case "overdue":
      return `Mail to ${to ?? "the group’s manager"}: overdue`;
  }
}

const CODES: Record<string, string> = {
  no_address: "there is no e-mail address",
  limit: "this address had enough mails for today",
  unreachable: "the mail server cannot be reached",
  refused: "the mail server refused it",
  unverified: "nobody has confirmed the address",
};

/** Why a mail was not sent. */
export function whyNot(code: string | null): string {
  return code === null ? "" : (CODES[code] ?? code.replaceAll("_", " "));
}

const REFUSALS: Record<string, string> = {
  claimed: "somebody else was faster",
  ended: "it is done",
  closed: "it is closed",
  not_found: "it is not in your groups any more",
  forbidden: "it is not yours to change",
  not_a_member: "that person is not in its group",
  unavailable: "the server could not be asked",
  no_timer: "that wait is over already",
};

/** Why one of many tickets stayed as it was. */
export function refusedBecause(code: string): string {
  return REFUSALS[code] ?? code.replaceAll("_", " ");
}

export function nameOf({ name, email }: { name: string | null; email: string | null }): string {
  return name ?? email ?? "Concierge Visitor";
}
