import type { ComponentChildren } from "preact";
import { link, ticketPath } from "../state/route";
import { worksTickets } from "../state/session";

/** A ticket by its name: a link for whoever works tickets. */
export function TicketLink({ number, children }: { number: number; children: ComponentChildren }) {
  return worksTickets.value ? <a {...link(ticketPath(number))}>{children}</a> : <>{children}</>;
}
