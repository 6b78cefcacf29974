import type { ArticleList } from "../../kit/protocol";
import { SearchBox } from "../listing/search-box";
import { SheetSkeleton } from "../listing/sheet-skeleton";
import { go, knowledgePath, link, query } from "../state/route";
import { me } from "../state/session";
import { asking, useAnswer } from "./answer";
import { ArticleRow } from "./article-row";
import { allKept } from "./edited";
import { Failed } from "./failed";

const PAGE = 50;
const STATES = [
  ["", "All"],
  ["published", "Published"],
  ["draft", "Drafts"],
] as const;

/** The list: searched and filtered by the server, one page at a time; the address says which. */
export function Articles({ concierge }: { concierge: string }) {
  const asked = query.value;
  const q = asked.get("q") ?? "";
  const state = asked.get("state") ?? "";
  const page = Math.max(1, Math.trunc(Number(asked.get("page") ?? 1)) || 1);
  const { data, busy, problem, again } = useAnswer<ArticleList>(
    asking("/api/knowledge", { concierge, q, state, offset: (page - 1) * PAGE }),
  );

  const at = (changes: Record<string, string>) => knowledgePath("", { concierge, q, state, ...changes });
  const kept = allKept(me.value?.handle ?? "");
  return (
    <section class="articles" aria-label="Articles" aria-busy={busy}>
      <div class="tools">
        <SearchBox asked={q} label="Search in titles, ways to ask and texts" look={(words) => go(at({ q: words }), { instead: true })} />
        <fieldset class="choices">
          <legend class="unseen">State</legend>
          {STATES.map(([value, words]) => (
            <label key={value}>
              <input type="radio" name="state" checked={state === value} onChange={() => go(at({ state: value }), { instead: true })} />
              {words}
            </label>
          ))}
        </fieldset>
      </div>
      <p class="unseen" role="status">
        {data && !busy ? `${data.total} ${data.total === 1 ? "article" : "articles"}` : ""}
      </p>
      {problem !== null && <Failed problem={problem} again={again} />}
      {problem === null && data === null && <SheetSkeleton rows={8} />}
      {data?.total === 0 && <Nothing searched={q !== "" || state !== ""} concierge={concierge} />}
      {data && data.total > 0 && data.rows.length === 0 && (
        <p class="empty-page">
          There is no page {page}. <a {...link(at({}))}>Back to the first</a>
        </p>
      )}
      {data && data.rows.length > 0 && (
        <div class="sheet">
          <table>
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">State</th>
                <th scope="col" class="number">Ways to ask</th>
                <th scope="col" class="number">Helpful</th>
                <th scope="col" class="number">Not helpful</th>
                <th scope="col">Updated</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <ArticleRow key={row.id} row={row} unsaved={kept.has(row.id)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && data.total > PAGE && <Pages page={page} total={data.total} at={(to) => at({ page: to === 1 ? "" : String(to) })} />}
    </section>
  );
}

function Pages({ page, total, at }: { page: number; total: number; at: (page: number) => string }) {
  const last = Math.ceil(total / PAGE);
  const count = new Intl.NumberFormat("en");
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? (
        <a class="button small" {...link(at(Math.min(page - 1, last)))}>
          Previous
        </a>
      ) : (
        <span />
      )}
      <span class="quiet">
        {count.format(Math.min((page - 1) * PAGE + 1, total))}–{count.format(Math.min(page * PAGE, total))} of {count.format(total)}
      </span>
      {page < last ? (
        <a class="button small" {...link(at(page + 1))}>
          Next
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

function Nothing({ searched, concierge }: { searched: boolean; concierge: string }) {
  if (searched) return <p class="empty-page">No article fits. Every word that you typed has to stand in it, as you typed it.</p>;
  return (
    <div class="empty-page">
      <p>The concierge knows nothing yet. What you write here, it answers.</p>
      <a class="button primary" {...link(knowledgePath("new", { concierge }))}>
        Write the first article
      </a>
    </div>
  );
}
