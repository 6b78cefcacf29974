/** The shapes of tickets. */
import type { Entry } from "./protocol";

export type TicketStatus = "todo" | "in_progress" | "done" | "closed";
export type Priority = "low" | "normal" | "high" | "urgent";
export type TicketKind = "inquiry" | "feedback";
export type Source = "form" | "nobody" | "feedback";
export type TicketTimer = "response" | "resolution" | "remind" | "due" | "close";
export type StepKind = "receipt" | "reply" | "done" | "reminder" | "overdue";
export type StepState = "waiting" | "retrying" | "done" | "skipped";

export interface TicketDue {
  timer: TicketTimer;
  at: string;
  base: string;
}

export interface TicketStep {
  id: string;
  kind: StepKind;
  seq: number;
  to: string | null;
  state: StepState;
  tries: number;
  until: string | null;
  code: string | null;
}

export interface TicketPerson {
  handle: string;
  name: string;
}

export interface TicketRow {
  number: number;
  log: string;
  version: number;
  seq: number;
  kind: TicketKind;
  source: Source;
  subject: string;
  status: TicketStatus;
  team: { id: string; name: string };
  assignee: TicketPerson | null;
  priority: Priority;
  due_at: string | null;
  overdue: boolean;
  name: string | null;
  email: string | null;
  conversation: string | null;
  created_at: string;
  changed_at: string;
  dues: TicketDue[];
  steps: TicketStep[];
}

export interface TicketPage {
  rows: TicketRow[];
  next: string | null;
}

export interface TicketCounts {
  todo: number;
  in_progress: number;
  done: number;
  mine: number;
  unassigned: number;
  overdue: number;
}

export interface TicketTask {
  id: string;
  text: string;
  by: string;
  at: string;
  done_by: string | null;
  done_at: string | null;
}

export interface Answered {
  key: string;
  label: string;
  kind: string;
  value: string;
  shown: string;
}

export interface OtherTicket {
  number: number;
  subject: string;
  status: TicketStatus;
}

export interface Thread {
  cursor: number;
  entries: Entry[];
  more: boolean;
}

export interface Overview {
  ticket: TicketRow;
  description: string;
  form_title: string;
  answers: Answered[];
  by: TicketPerson | null;
  visitor: { id: string; name: string | null; email: string | null; verified: boolean } | null;
  concierge: { key: string; name: string } | null;
  targets: { response_at: string | null; resolution_at: string | null };
  tasks: TicketTask[];
  others: OtherTicket[];
  thread: Thread;
}

export interface BulkAnswer {
  done: number[];
  refused: Record<string, string>;
}

export type TicketSort = "created" | "changed" | "due" | "priority";

export interface TicketQuestion {
  status?: "open" | TicketStatus | null;
  team?: string | null;
  assignee?: string | null;
  priority?: Priority | null;
  kind?: TicketKind | null;
  overdue?: boolean;
  search?: string;
  sort?: TicketSort;
}

export interface TicketView {
  id: string;
  name: string;
  query: TicketQuestion;
  for_all: boolean;
  mine: boolean;
}

/** What moves the Ticket List. */
export type TicketFrame = { ev: "ticket"; row: TicketRow } | { ev: "ticket_gone"; number: number } | { ev: "tickets" };
export interface ThreadFrame {
  ev: "thread";
  log: string;
  thread: Thread;
}
