import type { LogState } from "../../kit/log";
import { seenUpTo, writers } from "../state/far-side";
import "./far-side.css";

/** What the visitor does just now: whether he writes, and whether he has seen the last words to him. */
export function FarSide({ log, visitor }: { log: LogState; visitor: string }) {
  const { status } = log.standing;
  if (status !== "in_progress" && status !== "ending") return null;
  const writes = writers.value.has(log.log);
  const last = log.entries.findLast(({ author, what }) => author.kind === "visitor" || (author.kind === "agent" && what.type === "said"));
  const seen = last?.author.kind === "agent" ? last.seq <= (seenUpTo.value.get(log.log) ?? 0) : null;
  return (
    <div class="far-side">
      <p role="status">
        {writes && (
          <>
            <bdi>{visitor}</bdi> is writing…
          </>
        )}
      </p>
      {seen !== null && log.unsent.length === 0 && <p class={seen ? "seen" : undefined}>{seen ? "Seen" : "Sent"}</p>}
    </div>
  );
}
