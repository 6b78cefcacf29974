import { useState } from "preact/hooks";
import type { LogState } from "../../kit/log";
import type { Overview, TicketRow } from "../../kit/protocol";
import { useSticking } from "../chats/sticking";
import { loadOlder } from "../state/live";
import { attempt } from "../state/notices";
import { ChatLog } from "./chat-log";
import { About, User } from "./overview";
import { Tasks } from "./tasks";
import { Thread } from "./thread";

/** What the ticket is about, who wants it, what is to do; below it the chat that it comes from, and its thread. */
export function TicketPage({ row, overview, log }: { row: TicketRow; overview: Overview; log: LogState }) {
  const [loading, setLoading] = useState(false);
  const sticking = useSticking(log, loading, false);

  async function older() {
    if (loading || !log.more) return;
    setLoading(true);
    await attempt(() => loadOlder(log.log, `/api/tickets/${row.number}/entries`));
    setLoading(false);
  }

  return (
    <div class="scroll ticket-scroll">
      <div class="ticket-page" ref={sticking.box} onScroll={sticking.scrolled}>
        <About overview={overview} />
        <div class="two-cards">
          <User row={row} overview={overview} />
          <Tasks row={row} overview={overview} log={log} />
        </div>
        {row.conversation && <ChatLog number={row.number} conversation={row.conversation} visitor={row.name} />}
        <Thread row={row} log={log} loading={loading} older={older} />
      </div>
      {sticking.missed && (
        <button class="button primary small new" onClick={sticking.toEnd}>
          New messages
        </button>
      )}
    </div>
  );
}
