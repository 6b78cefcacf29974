import type { TicketDue, TicketRow } from "../../kit/protocol";
import { Moment, type Moves } from "../shell/moment";
import { underWay } from "../state/decisions";
import { me } from "../state/session";
import { cutTimerShort, extendTimer, named } from "../state/ticket-work";
import { more, now, sentence } from "./next-words";

/** What happens to the ticket by itself, and when. Nothing pending, nothing shown. */
export function TicketNext({ row }: { row: TicketRow }) {
  if (row.dues.length === 0) return null;
  const assignee = row.assignee && (row.assignee.handle === me.value?.handle ? "You" : row.assignee.name);
  return (
    <section class="next ticket-next" aria-label="What happens next">
      <h3>What happens next</h3>
      <ul>
        {row.dues.map((due) => (
          <Moment key={due.timer} at={Date.parse(due.at)} sentence={sentence(due.timer, assignee)} moves={moves(row.number, due)} />
        ))}
      </ul>
    </section>
  );
}

function moves(number: number, { timer }: TicketDue): Moves {
  return {
    busy: underWay.value.has(named(number, "extend", timer)) || underWay.value.has(named(number, "now", timer)),
    more: more[timer],
    extend: () => void extendTimer(number, timer),
    cut: now(timer),
    now: () => void cutTimerShort(number, timer),
  };
}
