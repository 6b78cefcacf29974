/** The tickets that chats became. The server tells that one of a chat's changed; what, is asked for. */
import { signal } from "@preact/signals";
import type { TicketPerson, TicketStatus } from "../../kit/protocol";

/** A ticket as its chat shows it. */
export interface ChatTicket {
  number: number;
  subject: string;
  status: TicketStatus;
  assignee: TicketPerson | null;
  at: string;
}

/** By the chat: a number that grows with each change of its tickets. */
const marks = signal<ReadonlyMap<string, number>>(new Map());

export function heardChatTickets(chat: string, mark: number): void {
  marks.value = new Map(marks.peek()).set(chat, mark);
}

/** 0: nothing was heard, so it has none. */
export function markOf(chat: string): number {
  return marks.value.get(chat) ?? 0;
}
