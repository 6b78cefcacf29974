import { useSignalEffect } from "@preact/signals";
import { Reply } from "./reply";
import { away, known, look, wrong } from "./state";
import { Thread } from "./lines";
import { STATUS, when } from "./words";

export function Page() {
  useSignalEffect(() => {
    const ticket = known.value?.ticket;
    if (ticket) document.title = `Ticket ${ticket.number} · ${ticket.concierge ?? "Frontdesk"}`;
  });
  if (wrong.value) return <Wrong />;
  return (
    <main class="page" aria-busy={known.value === null}>
      <p class="away" role="status">
        {away.value !== null && known.value !== null && "No connection. What you write is kept here."}
      </p>
      {known.value !== null ? <Ticket /> : away.value !== null ? <Away /> : <Loading />}
    </main>
  );
}

function Ticket() {
  if (!known.value) return null;
  const { ticket, lines } = known.value;
  const status = STATUS[ticket.status];
  return (
    <>
      <header class="head">
        <p class="quiet">
          {ticket.concierge && `${ticket.concierge} · `}Ticket {ticket.number}
        </p>
        <h1 dir="auto">{ticket.subject}</h1>
        <p class="stands">
          <span class={`status ${status.look}`}>{status.says}</span>
          {ticket.assignee && <span>{ticket.assignee} looks after it</span>}
          <span class="quiet">
            since <time dateTime={ticket.at}>{when(ticket.at)}</time>
          </span>
        </p>
      </header>
      <Thread lines={lines} more={ticket.more} number={ticket.number} />
      <Reply key={ticket.number} ticket={ticket} lines={lines} />
    </>
  );
}

function Away() {
  return (
    <div class="instead">
      <h1>Not reachable</h1>
      <p role="alert">{away.value}</p>
      <button class="button" onClick={() => void look().catch(() => undefined)}>
        Try again
      </button>
    </div>
  );
}

function Wrong() {
  return (
    <main class="page">
      <div class="instead">
        <h1>This link does not open a ticket</h1>
        <p>It may be cut in two, or too old: links work for 180 days.</p>
        <p>Please open the link in the newest mail about your ticket, in one piece. If there is none, ask again where you asked the first time.</p>
      </div>
    </main>
  );
}

function Loading() {
  return (
    <div class="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
