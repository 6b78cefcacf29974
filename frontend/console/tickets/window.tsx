import { useEffect, useRef } from "preact/hooks";
import "../chats/log.css";
import "../chats/window.css";
import { emptyLog } from "../../kit/log";
import type { Overview } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { describe, follow, logOf } from "../state/live";
import { go } from "../state/route";
import { know, list, news } from "../state/tickets";
import { TicketComposer } from "./composer";
import { TicketDetails } from "./details";
import { TicketHeader } from "./header";
import { TicketPage } from "./page";
import { wayTo } from "./state";

interface WindowProps {
  number: number;
  drawer: boolean;
  setDrawer(open: boolean): void;
}

/** News that come together are asked for together, in milliseconds. */
const TOGETHER = 150;

/** One ticket: what it is about, its thread, the composer, and its details beside it. */
export function TicketWindow({ number, drawer, setDrawer }: WindowProps) {
  const { data, problem, again } = useAnswer<Overview>(`/api/tickets/${number}`);
  useEffect(() => void (data && know(data.ticket)), [data]);
  useNews(again);

  const id = data?.ticket.log ?? null;
  useEffect(() => {
    if (id === null) return;
    if (data) describe(id, data.thread);
    return follow(id);
  }, [id]);
  const log = id === null ? emptyLog("") : logOf(id).value;
  const row = data && (list.value.rows.get(number) ?? data.ticket);

  if (problem !== null && (!row || !list.value.rows.has(number))) return <Gone words={problem} />;
  if (log.refusal ?? log.closed) return <Gone words={log.refusal?.detail ?? "This ticket is no longer open to you."} />;
  return (
    <>
      <section class="window ticket-window" aria-label={row ? `Ticket ${number}: ${row.subject}` : `Ticket ${number}`} aria-busy={!row}>
        <TicketHeader number={number} row={row} drawer={drawer} setDrawer={setDrawer} />
        {row && data ? <TicketPage row={row} overview={data} log={log} /> : <Skeleton />}
        {row && data && <TicketComposer row={row} email={data.email} />}
      </section>
      <TicketDetails row={row} overview={data} drawer={drawer} close={() => setDrawer(false)} />
    </>
  );
}

/** Asks for the overview again once the socket told of something. */
function useNews(again: () => void): void {
  const told = news.value;
  const known = useRef(told);
  useEffect(() => {
    if (told === known.current) return;
    known.current = told;
    const timer = setTimeout(again, TOGETHER);
    return () => clearTimeout(timer);
  }, [told]);
}

function Gone({ words }: { words: string }) {
  return (
    <section class="window nothing" aria-label="This ticket cannot be shown">
      <p>{words}</p>
      <button class="button" onClick={() => go(wayTo(null))}>
        Back to the list
      </button>
    </section>
  );
}

function Skeleton() {
  return (
    <div class="scroll ticket-scroll" aria-hidden="true">
      <div class="ticket-page skeleton">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
