import { exact } from "../../kit/time";
import type { TicketRow } from "../../kit/protocol";
import { minute } from "../knowledge/minute";
import { link, openTicket } from "../state/route";
import { me } from "../state/session";
import { choose, chosen, wayTo } from "./state";
import { created, dueWords } from "./when";
import { hues, nameOf, priorities, statuses } from "./words";

/** One ticket of the list: which, for whom, whose, how it stands. */
export function TicketLine({ row }: { row: TicketRow }) {
  const { number, subject, status, assignee, priority, created_at } = row;
  const open = openTicket.value === number;
  const picked = chosen.value.has(number);
  return (
    <li class="row ticket" data-open={open} data-picked={picked}>
      <label class="pick">
        <span class="unseen">Choose Ticket {number}</span>
        <input type="checkbox" checked={picked} onChange={(event) => choose(number, event.currentTarget.checked)} />
      </label>
      <a {...link(wayTo(number))} aria-current={open ? "true" : undefined} data-ticket={number}>
        <span class="middle">
          <strong>
            <bdi>{subject}</bdi>
          </strong>
          <span class="last">
            #{number} · <bdi>{nameOf(row)}</bdi>
          </span>
          <span class="marks">
            <span class={`status ${hues[status]}`}>{statuses[status]}</span>
            {priority !== "normal" && <span class={`priority ${priority}`}>{priorities[priority]}</span>}
            <Due row={row} />
          </span>
        </span>
        <span class="recent">
          <time dateTime={created_at} title={`Created ${exact(created_at)}`}>
            {created(created_at, minute.value)}
          </time>
          <span class="holder" data-nobody={assignee === null}>
            {assignee === null ? "Nobody" : assignee.handle === me.value?.handle ? "You" : <bdi>{assignee.name}</bdi>}
          </span>
        </span>
      </a>
    </li>
  );
}

/** What is done is not late any more. */
function Due({ row: { due_at, overdue, status } }: { row: TicketRow }) {
  if (due_at === null || status === "done" || status === "closed") return null;
  const { words, state } = dueWords(due_at, minute.value);
  const late = overdue || state === "late";
  return (
    <span class={`due ${late ? "late" : state}`} title={exact(due_at)}>
      {words}
    </span>
  );
}
