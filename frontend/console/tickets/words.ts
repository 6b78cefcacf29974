/** What the HelpDesk calls things. Pure. */
import type { Priority, Source, StepKind, TicketKind, TicketSort, TicketStatus, TicketTimer } from "../../kit/protocol";
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
  limit: "this address had as many mails as it may have in a day",
  unreachable: "the mail server cannot be reached",
  temporary: "the mail server asked to try again later",
  timeout: "the mail server did not answer in time",
  login: "the mail server did not accept our name and password",
  tls: "the connection to the mail server is not secure",
  refused_by_server: "the mail server refused it",
  under_way: "another try is still under way",
  closed: "the ticket was closed",
};

/** Why a mail was not sent. */
export function whyNot(code: string | null): string {
  return code === null ? "" : (CODES[code] ?? code.replaceAll("_", " "));
}

const REFUSALS: Record<string, string> = {
  ended: "done already",
  closed: "closed for good",
  not_found: "not in your groups any more",
  forbidden: "not yours to change",
  invalid: "that person does not work in its group",
  unavailable: "the server could not be asked, please try again",
};

/** Why one of many tickets stayed as it was. */
export function refusedBecause(code: string): string {
  return REFUSALS[code] ?? code.replaceAll("_", " ");
}

export function nameOf({ name, email }: { name: string | null; email: string | null }): string {
  return name ?? email ?? "Concierge Visitor";
}
