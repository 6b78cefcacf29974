import { X } from "lucide";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { OnSite, VisitorDetails } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Vouched } from "../shell/vouched";
import { board } from "../state/visitors";
import { Agent } from "./agent";
import "./details.css";
import { closeDetails } from "./keys";
import { Before, Facts, Pages } from "./lists";
import { rowOf } from "./showing";
import { showing } from "./state";
import { hues, nameOf, statuses } from "./words";

/** One visitor: where he was, what was before; as it changes. */
export function Details({ id }: { id: string }) {
  const closer = useRef<HTMLButtonElement>(null);
  const { data, problem, again } = useAnswer<VisitorDetails>(`/api/visitors/${id}`);
  const found = rowOf(showing.value, id);
  const here = board.value.visitors?.has(id) ?? false;
  // Whoever left is shown as he was last seen.
  const row = found?.row ?? data;

  useLayoutEffect(() => closer.current?.focus(), []);
  const moved = found && here ? moment(found.row) : "";
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && moved) again();
    first.current = false;
  }, [moved]);

  const name = row ? nameOf(row) : "Visitor";
  return (
    <aside class="visitor-details" aria-label="Visitor details">
      <header>
        <div>
          <h2 id="details-name">
            <bdi>{name}</bdi>
            {row && <Vouched name={row.name} verified={row.verified} />}
          </h2>
          {row && <p class={`status ${hues[row.status]}`}>{statuses[row.status]}</p>}
        </div>
        <button class="plain" aria-label="Close the details" ref={closer} onClick={closeDetails}>
          <Icon of={X} />
        </button>
      </header>
      {row && here && (
        <p class="calls">
          <Agent row={row} about="details-name" />
        </p>
      )}
      {!here && board.value.visitors && (row || problem !== null) && <p class="left-site">{row ? "This visitor has left the site." : "This visitor is not on the site."}</p>}
      {row && <Facts row={row} details={data} here={here} />}
      {data && <Pages pages={data.pages} />}
      {data && <Before chats={data.chats} invitations={data.invitations} />}
      {!data && problem === null && (
        <div class="skeleton" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      )}
      {!data && problem !== null && here && <p class="left-site">{problem}</p>}
    </aside>
  );
}

/** What of a row stands for news that only the server's answer tells. */
function moment({ page_at, status, conversation, agent }: OnSite): string {
  return [page_at, status, conversation, agent?.id].join();
}
