/** The HelpDesk's keys. */
import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { openTicket } from "../state/route";
import { placeKeys, type Shortcut } from "../state/shortcuts";
import { decide } from "../state/ticket-work";
import { list } from "../state/tickets";
import { choose, chosen } from "./state";

/** Whether the composer writes a comment. */
export const commenting = signal(false);

const KEYS: readonly Shortcut[] = [
  { key: "c", words: "Claim the ticket", run: () => claim() },
  { key: "r", words: "Reply", run: () => compose(false) },
  { key: "n", words: "Internal comment", run: () => compose(true) },
  { key: "x", words: "Choose the ticket for a change of many", run: () => pick() },
  { key: "Escape", words: "Choose none", run: () => (chosen.value = new Set()) },
];

export function useKeys(): void {
  useLayoutEffect(() => {
    placeKeys.value = KEYS;
    return () => void (placeKeys.value = []);
  }, []);
}

/** The ticket in focus, else the open one. */
function here(): number | null {
  const focused = (document.activeElement as HTMLElement | null)?.dataset.ticket;
  return focused === undefined ? openTicket.peek() : Number(focused);
}

function claim(): void {
  const row = list.peek().rows.get(here() ?? 0);
  if (row && row.assignee === null && (row.status === "todo" || row.status === "in_progress")) void decide(row.number, "claim");
}

function pick(): void {
  const number = here();
  if (number !== null) choose(number);
}

function compose(comment: boolean): void {
  if (openTicket.peek() === null) return;
  commenting.value = comment;
  // The other field is on the page with the next picture.
  requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-writing]")?.focus());
}
