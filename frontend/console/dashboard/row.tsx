import { useMemo } from "preact/hooks";
import type { OnSite } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { asks } from "./view";
import { Vouched } from "../shell/vouched";
import { dashboardPath, link } from "../state/route";
import { Agent } from "./agent";
import { Elapsed } from "./elapsed";
import { PageLink } from "./page-link";
import { active, open, view } from "./state";
import { hues, nameOf, statuses } from "./words";

interface RowProps {
  row: OnSite;
  /** The visitor has left, and stands here only until the rows may move. */
  gone: boolean;
  /** Its place in the whole list, from 0. */
  at: number;
  top: number;
  keys: boolean;
  opened: boolean;
}

export function VisitorRow({ row, gone, at, top, keys, opened }: RowProps) {
  const tabIndex = keys ? 0 : -1;
  // A row that only moves keeps its cells.
  const cells = useMemo(() => <Cells row={row} gone={gone} tabIndex={tabIndex} />, [row, gone, tabIndex]);
  return (
    <div
      class="visitor"
      role="row"
      id={`row-${row.id}`}
      data-visitor={row.id}
      data-gone={gone}
      data-open={opened}
      aria-rowindex={at + 2}
      aria-selected={opened}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${top}px)` }}
      onFocusIn={() => (active.value = row.id)}
      onClick={(event) => !(event.target as HTMLElement).closest("a, button") && open(row.id)}
    >
      {cells}
    </div>
  );
}

function Cells({ row, gone, tabIndex }: { row: OnSite; gone: boolean; tabIndex: number }) {
  const about = `visitor-${row.id}`;
  return (
    <>
      <div role="gridcell" class="c-status">
        <span class={`status ${hues[row.status]}`}>{statuses[row.status]}</span>
      </div>
      <div role="gridcell" class="c-visitor">
        <a id={about} tabIndex={tabIndex} {...link(dashboardPath(row.id, asks(view.value)))}>
          <bdi>{nameOf(row)}</bdi>
        </a>
        <Vouched name={row.name} verified={row.verified} brief />
      </div>
      <div role="gridcell" class="c-concierge">
        <bdi>{row.concierge.name}</bdi>
      </div>
      <div role="gridcell" class="c-team">{row.team && <bdi>{row.team.name}</bdi>}</div>
      <div role="gridcell" class="c-agent">{gone ? <span class="quiet">left</span> : <Agent row={row} about={about} tabIndex={tabIndex} />}</div>
      <div role="gridcell" class="c-page">
        <PageLink url={row.url} title={row.title} tabIndex={tabIndex} />
      </div>
      <div role="gridcell" class="c-browser" title={row.browser ?? undefined}>
        {row.browser}
      </div>
      <div role="gridcell" class="c-time">{gone ? <span title={`since ${exact(row.began_at)}`}>–</span> : <Elapsed at={row.began_at} />}</div>
    </>
  );
}
