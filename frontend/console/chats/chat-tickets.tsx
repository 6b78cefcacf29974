import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import type { LogState } from "../../kit/log";
import { type ChatTicket, markOf } from "../state/chat-tickets";
import { lostSince } from "../state/live";
import { desk } from "../state/session";
import { TicketLink } from "../tickets/ticket-link";
import { hues, statuses } from "../tickets/words";
import "./chat-tickets.css";

/** What became of the chat, and how it stands. */
export function ChatTickets({ log }: { log: LogState }) {
  const tickets = useChatTickets(log);
  if (tickets.length === 0) return null;
  return (
    <section class="chat-tickets" aria-label="Tickets">
      <h3>Tickets</h3>
      <ul>
        {tickets.map(({ number, subject, status, assignee }) => (
          <li key={number}>
            <TicketLink number={number}>Ticket {number}</TicketLink> <span class={`status ${hues[status]}`}>{statuses[status]}</span>
            <p dir="auto">{subject}</p>
            <p class="quiet">{assignee ? <bdi>{assignee.name}</bdi> : "Nobody’s yet"}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asked for when one is filed, when the server says that one changed, and after a lost connection. */
function useChatTickets({ log, entries }: LogState): ChatTicket[] {
  const [tickets, setTickets] = useState<ChatTicket[]>([]);
  const filed = entries.findLast(({ what }) => what.type === "ticket_filed")?.seq ?? 0;
  const mark = markOf(log);
  const connected = lostSince.value === null;
  useEffect(() => {
    if (!connected || (mark === 0 && filed === 0)) return;
    let current = true;
    desk.get<ChatTicket[]>(`/api/conversations/${log}/tickets`).then(
      (answer) => current && setTickets(answer),
      (error: unknown) => {
        // What is known stays; the next change, or connection, asks again.
        if (!(error instanceof Refusal)) throw error;
      },
    );
    return () => void (current = false);
  }, [log, filed, mark, connected]);
  return tickets;
}
