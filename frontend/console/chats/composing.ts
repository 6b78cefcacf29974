/** What is written in the chats: replies, or notes for the team; and where a chat is being tagged. */
import { signal } from "@preact/signals";
import { logOf } from "../state/live";
import { takesTags } from "./tagged";

const notes = signal<ReadonlySet<string>>(new Set());
/** The chat whose tags somebody asked to set. */
export const tagging = signal<string | null>(null);

export function writesNote(log: string): boolean {
  return notes.value.has(log);
}

/** Under which name a note that is not sent yet is kept. */
export function noteDraft(log: string): string {
  return `${log}.note`;
}

export function chooseReply(log: string): void {
  notes.value = new Set([...notes.peek()].filter((one) => one !== log));
  focusOn("[data-writing]");
}

export function chooseNote(log: string): void {
  const { known, standing } = logOf(log).peek();
  if (!known || !standing.open) return;
  notes.value = new Set(notes.peek()).add(log);
  focusOn("[data-writing]");
}

export function chooseTags(log: string): void {
  if (!takesTags(logOf(log).peek())) return;
  tagging.value = log;
  focusOn("[data-tagging] .filter");
}

function focusOn(place: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(place)?.focus());
}
