/** The tickets that chats became. The server tells that one of a chat's changed; what, is asked for. */
import { signal } from "@preact/signals";
import type { TicketPerson, TicketStatus } from "../../kit/ticket-shapes";

/** A ticket as its chat shows it. */
export interface ChatTicket {
  number: number;
  subject: string;
  status: TicketStatus;
  assignee: TicketPerson | null;
  at: string;
}

/** How often a chat's tickets changed since the page was opened, by the chat. */
const changes = signal<ReadonlyMap<string, number>>(new Map());

export function heardChatTickets(chat: string): void {
  changes.value = new Map(changes.peek()).set(chat, changesOf(chat) + 1);
}

/** Grows with each change. */
export function changesOf(chat: string): number {
  return changes.value.get(chat) ?? 0;
}
