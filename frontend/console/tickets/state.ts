/** What the HelpDesk's parts share: the view in the address, what is chosen, the way through the rows. */
import { computed, effect, signal } from "@preact/signals";
import { kept } from "../../kit/kept";
import { go, openTicket, place, query, ticketsPath } from "../state/route";
import { me } from "../state/session";
import { asks, type View, viewOf } from "./view";

/** The last view of this window: what the bar's link leads back to. */
const storage = kept(() => sessionStorage);
const key = () => `frontdesk.tickets.${me.value?.handle ?? ""}`;

const asked = computed(() => (place.value === "tickets" ? new URLSearchParams(asks(viewOf(query.value))).toString() : (storage.get(key()) ?? "")));
export const view = computed<View>(() => viewOf(new URLSearchParams(asked.value)));

/** Where the Ticket List is, as it was last looked at. */
export const way = computed(() => ticketsPath(null, asks(view.value)));

/** The tickets that are chosen for a change of many. */
export const chosen = signal<ReadonlySet<number>>(new Set());

/** Remembers the view until the answer is called. */
export function remember(): () => void {
  return effect(() => storage.set(key(), asked.value || null));
}

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
