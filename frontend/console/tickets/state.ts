/** What the HelpDesk's parts share: the view in the address, what is chosen, the way through the rows. */
import { computed, signal } from "@preact/signals";
import { remembered } from "../listing/address";
import { go, openTicket, ticketsPath } from "../state/route";
import { asks, type View, viewOf } from "./view";

export const { view, remember } = remembered<View>("tickets", { viewOf, asks });

/** Where the Ticket List is, as it was last looked at. */
export const way = computed(() => ticketsPath(null, asks(view.value)));

/** The tickets that are chosen for a change of many. */
export const chosen = signal<ReadonlySet<number>>(new Set());

export function look(changes: Partial<View>): void {
  go(ticketsPath(openTicket.peek(), asks({ ...view.peek(), ...changes })), { instead: true });
}

/** The address of a ticket beside the list as it is. */
export function wayTo(ticket: number | null): string {
  return ticketsPath(ticket, asks(view.value));
}

export function choose(number: number, on = !chosen.peek().has(number)): void {
  const next = new Set(chosen.peek());
  if (on) next.add(number);
  else next.delete(number);
  chosen.value = next;
}
