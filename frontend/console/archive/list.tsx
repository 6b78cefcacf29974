import { useEffect, useState } from "preact/hooks";
import "../chats/list.css";
import type { ArchivePage } from "../../kit/protocol";
import { asking, useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { attempt } from "../state/notices";
import { desk } from "../state/session";
import { Skeleton } from "../listing/skeleton";
import { ArchiveHead } from "./head";
import { ArchiveRow } from "./row";
import { look, view } from "./state";
import { FIRST, narrowed, question } from "./view";

/** Pages after the first one, of the question that was asked at `path`. */
interface Further {
  path: string;
  pages: readonly ArchivePage[];
}

/** What is looked for in its head, the chats that have it below, one page after the other.
 * @param tagged how often somebody tagged a chat here: the list is read anew. */
export function ArchiveList({ tagged }: { tagged: number }) {
  const path = asking("/api/archive", question(view.value));
  const { data, busy, problem, again } = useAnswer<ArchivePage>(path);
  const [further, setFurther] = useState<Further>({ path, pages: [] });
  const [loading, setLoading] = useState(false);
  useEffect(() => void (tagged > 0 && again()), [tagged]);
  const pages = data === null ? [] : [data, ...(further.path === path && !busy ? further.pages : [])];
  const rows = pages.flatMap((page) => page.rows);
  const next = pages.at(-1)?.next ?? null;

  async function more() {
    setLoading(true);
    await attempt(async () => {
      const page = await desk.get<ArchivePage>(asking("/api/archive", { ...question(view.value), after: next ?? "" }));
      setFurther({ path, pages: [...pages.slice(1), page] });
    });
    setLoading(false);
  }

  return (
    <section class="list listing" aria-label="Chats" aria-busy={busy}>
      <div class="list-top">
        <ArchiveHead />
      </div>
      <p class="unseen" role="status">
        {data && !busy ? `${rows.length}${next ? " or more" : ""} ${rows.length === 1 ? "chat" : "chats"}` : ""}
      </p>
      {problem !== null && <Failed problem={problem} again={again} />}
      {problem === null && data === null && <Skeleton />}
      {problem === null && data !== null && data.instead !== null && (
        <p class="instead">
          No chat has “<bdi>{view.value.q}</bdi>”. These have <strong>{data.instead}</strong>.
        </p>
      )}
      {problem === null && data !== null && rows.length === 0 && <Nothing />}
      {problem === null && rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <ArchiveRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      {problem === null && next !== null && (
        <button class="button more" disabled={loading || busy} onClick={() => void more()}>
          {loading ? "Loading…" : "Earlier chats"}
        </button>
      )}
    </section>
  );
}

function Nothing() {
  const { q } = view.value;
  if (q === "" && narrowed(view.value).length === 0) return <p class="empty">No chats yet. Chats that are over come here.</p>;
  return (
    <div class="empty">
      <p>No chat fits{q && ": words of any form are found, in whatever was said"}.</p>
      <button class="button small" onClick={() => look(FIRST)}>
        Show all chats
      </button>
    </div>
  );
}
