import { useState } from "preact/hooks";
import type { components } from "../../kit/api";
import { dayAndHour, exact } from "../../kit/time";
import { asking, useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { minute } from "../knowledge/minute";
import { ago } from "../knowledge/when";
import { once, underWay } from "../state/decisions";
import { attempt } from "../state/notices";
import { chatPath, link } from "../state/route";
import { desk } from "../state/session";
import "./blocked.css";
import { SettingsTabs } from "./tabs";

type Page = components["schemas"]["BlockPage"];
type Row = components["schemas"]["Block"];

/** Who may not write here now. */
export function Blocked() {
  const { data, problem, again } = useAnswer<Page>("/api/blocks");
  const [older, setOlder] = useState<Page | null>(null);
  const [lifted, setLifted] = useState<ReadonlySet<string>>(new Set());
  const blocks = [...(data?.blocks ?? []), ...(older?.blocks ?? [])];
  const shown = blocks.filter(({ id }) => !lifted.has(id));

  const next = () =>
    attempt(async () => {
      const page = await desk.get<Page>(asking("/api/blocks", { before: blocks.at(-1)?.id ?? "" }));
      setOlder({ blocks: [...(older?.blocks ?? []), ...page.blocks], more: page.more });
    });
  const lift = (id: string) =>
    once("lift", id, async () => {
      await desk.post(`/api/blocks/${id}/removal`);
      setLifted(new Set(lifted).add(id));
    });

  return (
    <main class="knowledge blocked">
      <header class="knowledge-head">
        <div class="line">
          <h1>Blocked</h1>
        </div>
        <p class="quiet lead">Visitors who cannot write here. Agents block from a chat’s menu.</p>
        <SettingsTabs here="blocked" />
      </header>
      <section aria-label="Blocked" aria-busy={data === null && problem === null}>
        {problem !== null && !data && <Failed problem={problem} again={again} />}
        {data && shown.length === 0 && <p class="empty-page">Nobody is blocked.</p>}
        {shown.length > 0 && (
          <div class="sheet">
            <table>
              <thead>
                <tr>
                  <th scope="col">Visitor</th>
                  <th scope="col">Reason</th>
                  <th scope="col">By</th>
                  <th scope="col">Until</th>
                  <th scope="col">
                    <span class="unseen">Unblock</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <One key={row.id} row={row} lift={() => void lift(row.id)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {(older ?? data)?.more && (
          <p class="pages">
            <button class="button" onClick={() => void next()}>
              Show older ones
            </button>
          </p>
        )}
      </section>
    </main>
  );
}

function One({ row, lift }: { row: Row; lift: () => void }) {
  const name = row.name ?? "Concierge Visitor";
  return (
    <tr>
      <th scope="row">
        <a {...link(chatPath(row.conversation))}>
          <bdi>{name}</bdi>
        </a>
        <span class="quiet">
          <bdi>{row.concierge}</bdi>
        </span>
      </th>
      <td class="wraps" data-label="Reason" dir="auto">
        {row.reason}
      </td>
      <td data-label="By">
        <bdi>{row.by}</bdi>{" "}
        <time class="quiet" dateTime={row.at} title={exact(row.at)}>
          {ago(row.at, minute.value)}
        </time>
      </td>
      <td data-label="Until">{row.until === null ? "For ever" : <time dateTime={row.until}>{dayAndHour(row.until)}</time>}</td>
      <td>
        <button class="button small" aria-label={`Unblock ${name}`} disabled={underWay.value.has(`lift:${row.id}`)} onClick={lift}>
          Unblock
        </button>
      </td>
    </tr>
  );
}
