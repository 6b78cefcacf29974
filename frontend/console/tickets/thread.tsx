import type { LogState } from "../../kit/log";
import type { TicketRow } from "../../kit/protocol";
import { Lines } from "../chats/log-lines";
import { nameOf } from "./words";

interface ThreadProps {
  row: TicketRow;
  log: LogState;
  loading: boolean;
  older(): Promise<void>;
}

/** Replies, comments and what happened, oldest first. */
export function Thread({ row, log, loading, older }: ThreadProps) {
  return (
    <section class="thread" aria-label="Thread">
      <h3>Thread</h3>
      {log.more && (
        <button class="button small more" disabled={loading} onClick={() => void older()}>
          {loading ? "Loading…" : "Earlier messages"}
        </button>
      )}
      <div class="thread-lines" role="log" aria-label="Thread" aria-relevant="additions" aria-live={loading || !log.known ? "off" : "polite"} aria-busy={!log.known}>
        {log.known && <Lines log={log} visitor={nameOf(row)} note="Internal comment" />}
      </div>
    </section>
  );
}
