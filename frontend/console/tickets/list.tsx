import { useEffect } from "preact/hooks";
import "../chats/list.css";
import { Failed } from "../knowledge/failed";
import { Skeleton } from "../listing/skeleton";
import { again, list, loading, more, problem } from "../state/tickets";
import { inOrder } from "../state/ticket-list";
import { Bulk } from "./bulk";
import { ListHead } from "./list-head";
import "./list.css";
import { TicketLine } from "./row";
import { chosen, look, view } from "./state";
import { FIRST, sameTickets } from "./view";

/** The Ticket List: what is asked for in its head, the rows below, one page after the other. */
export function TicketList() {
  const { order, next } = list.value;
  const rows = inOrder(list.value);
  // Whatever is not in sight any more is not changed with the others.
  useEffect(() => {
    const left = [...chosen.peek()].filter((number) => order === null || order.includes(number));
    if (left.length < chosen.peek().size) chosen.value = new Set(left);
  }, [order]);
  return (
    <section class="list listing" aria-label="Ticket List" aria-busy={loading.value}>
      <div class="list-top">
        <ListHead />
        <Bulk />
      </div>
      <p class="unseen" role="status">
        {order && !loading.value ? `${rows.length}${next ? " or more" : ""} ${rows.length === 1 ? "ticket" : "tickets"}` : ""}
      </p>
      {problem.value !== null && order === null && <Failed problem={problem.value} again={again} />}
      {problem.value === null && order === null && <Skeleton />}
      {order?.length === 0 && <Nothing />}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <TicketLine key={row.number} row={row} />
          ))}
        </ul>
      )}
      {order && next && (
        <button class="button more" disabled={loading.value} onClick={() => void more()}>
          {loading.value ? "Loading…" : "More tickets"}
        </button>
      )}
    </section>
  );
}

function Nothing() {
  const shown = view.value;
  if (sameTickets(shown, FIRST)) return <p class="empty">No tickets here. Chats that need longer become tickets.</p>;
  return (
    <div class="empty">
      <p>No ticket fits.</p>
      <button class="button small" onClick={() => look({ ...FIRST, sort: shown.sort })}>
        Show what is open
      </button>
    </div>
  );
}
