import { useMemo } from "preact/hooks";
import type { Report } from "../../kit/protocol";
import { asking, useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import "../knowledge/knowledge.css";
import { Card } from "./card";
import { FIGURES } from "./figures";
import { Head } from "./head";
import { isEmpty, placesOf } from "./places";
import "./reports.css";
import { SplitTable } from "./split";
import { asked, look, view } from "./state";
import { FIRST } from "./view";

/** Reports: what the teams and their concierges did in some days. */
export function Reports() {
  const { data, busy, problem, again } = useAnswer<Report>(asking("/api/reports", { ...asked.value }));
  const { by } = view.value;
  const places = useMemo(() => (data ? placesOf(data, by) : []), [data, by]);
  return (
    <main class="reports" aria-busy={busy}>
      <Head />
      <p class="unseen" role="status">
        {data && !busy && problem === null ? `${data.total.chats} chats from ${data.since} to ${data.until}` : ""}
      </p>
      {problem !== null && <Failed problem={problem} again={again} />}
      {problem === null && data === null && <Skeleton />}
      {problem === null && data !== null && isEmpty(data) && <Nothing />}
      {problem === null && data !== null && !isEmpty(data) && (
        <>
          <div class="figures">
            {FIGURES.map((figure) => (
              <Card key={figure.key} figure={figure} total={data.total} places={places} by={by} />
            ))}
          </div>
          <SplitTable report={data} />
        </>
      )}
    </main>
  );
}

function Nothing() {
  const { team, agent, concierge } = view.value;
  return (
    <div class="empty-page">
      <p>No chats in these days. Every chat of your teams is counted here, from the moment it begins.</p>
      {(team || agent || concierge) && (
        <button class="button" onClick={() => look({ team: FIRST.team, agent: FIRST.agent, concierge: FIRST.concierge })}>
          Show everybody’s
        </button>
      )}
    </div>
  );
}

function Skeleton() {
  return (
    <div class="figures skeleton" aria-hidden="true">
      {FIGURES.map(({ key }) => (
        <div class="figure" key={key}>
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
