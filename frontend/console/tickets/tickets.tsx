import { useEffect, useState } from "preact/hooks";
import "../shell/three.css";
import { lookUp } from "../state/directory";
import { openTicket } from "../state/route";
import { worksTickets } from "../state/session";
import { show } from "../state/tickets";
import { useKeys } from "./keys";
import { TicketList } from "./list";
import { remember, view } from "./state";
import { TicketWindow } from "./window";
import { question } from "./view";
import "./tickets.css";

/** The HelpDesk: the Ticket List, the open ticket, its details. A phone shows one of them. */
export function Tickets() {
  return worksTickets.value ? <HelpDesk /> : <NotYours />;
}

function HelpDesk() {
  const number = openTicket.value;
  const [drawer, setDrawer] = useState(false);
  useEffect(() => setDrawer(false), [number]);
  useEffect(() => void lookUp(), []);
  useEffect(remember, []);
  const asked = JSON.stringify(question(view.value));
  useEffect(() => show(question(view.peek())), [asked]);
  useKeys();
  return (
    <main class="three tickets" data-open={number !== null} data-drawer={drawer} onKeyDown={(event) => event.key === "Escape" && setDrawer(false)}>
      <h1 class="unseen">Tickets</h1>
      <TicketList />
      {number === null ? (
        <section class="window nothing" aria-label="No ticket is open">
          <p>Choose a ticket from the list.</p>
          <p class="quiet">
            <kbd>j</kbd> <kbd>k</kbd> move through it, <kbd>Enter</kbd> opens, <kbd>c</kbd> claims, <kbd>x</kbd> chooses, <kbd>?</kbd> shows all keys.
          </p>
        </section>
      ) : (
        <TicketWindow key={number} number={number} drawer={drawer} setDrawer={setDrawer} />
      )}
    </main>
  );
}

function NotYours() {
  return (
    <main class="empty-page">
      <p>Tickets are the work of CoPilots. The tickets of a chat stand in the chat.</p>
    </main>
  );
}
