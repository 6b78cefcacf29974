import { useState } from "preact/hooks";
import type { LogState } from "../../kit/log";
import { loadOlder } from "../state/live";
import { attempt } from "../state/notices";
import { Lines } from "./log-lines";
import "./log.css";
import { useReading } from "./reading";
import { useSticking } from "./sticking";

/** What was said and what happened, oldest first, then what is on its way. */
export function Log({ log, visitor }: { log: LogState; visitor: string }) {
  const [loading, setLoading] = useState(false);
  const sticking = useSticking(log, loading);
  useReading(log, sticking.atEnd);

  async function more() {
    if (loading || !log.more) return;
    setLoading(true);
    await attempt(() => loadOlder(log.log));
    setLoading(false);
  }

  function scrolled(event: Event) {
    sticking.scrolled();
    if ((event.currentTarget as HTMLElement).scrollTop < 400) void more();
  }

  if (!log.known) return <Skeleton />;
  return (
    <div class="scroll">
      <div
        class="log"
        role="log"
        aria-label="Conversation"
        aria-relevant="additions"
        aria-live={loading ? "off" : "polite"}
        tabIndex={0}
        ref={sticking.box}
        onScroll={scrolled}
      >
        {log.more ? (
          <button class="button small more" disabled={loading} onClick={() => void more()}>
            {loading ? "Loading…" : "Earlier messages"}
          </button>
        ) : (
          <p class="fact" key="beginning">
            <span>{log.entries[0]?.what.type === "invited" ? "The conversation began with an invitation" : "Conversation with the concierge"}</span>
          </p>
        )}
        <Lines log={log} visitor={visitor} />
      </div>
      {sticking.missed && (
        <button class="button primary small new" onClick={sticking.toEnd}>
          New messages
        </button>
      )}
    </div>
  );
}

function Skeleton() {
  return (
    <div class="scroll" aria-busy="true">
      <div class="log skeleton" aria-hidden="true">
        <i class="bubble" />
        <i class="bubble" />
        <i class="bubble mine" />
      </div>
    </div>
  );
}
