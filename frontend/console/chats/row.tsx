import type { Row } from "../../kit/protocol";
import { ago, exact, mmss } from "../../kit/time";
import { Avatar } from "../shell/avatar";
import { archive, claim, underWay } from "../state/decisions";
import { chatPath, openChat, show } from "../state/route";
import { second } from "../state/second";
import { isAgent } from "../state/session";
import { NAMELESS, reasons } from "../words";

export function ChatRow({ row }: { row: Row }) {
  const name = row.name ?? NAMELESS;
  const open = openChat.value === row.id;
  const nameId = `name-${row.id}`;
  return (
    <li class="row" data-status={row.status} data-open={open}>
      <a
        href={chatPath(row.id)}
        aria-current={open ? "true" : undefined}
        data-chat={row.id}
        onClick={(event) => (event.preventDefault(), show(row.id))}
      >
        <Avatar name={name} />
        <span class="middle">
          <strong id={nameId}>
            <bdi>{name}</bdi>
          </strong>
          <span class="last" dir="auto">
            {row.last?.text ?? "Nothing said yet"}
          </span>
          {row.status === "unclaimed" && <Waiting row={row} />}
        </span>
        {row.status !== "unclaimed" && row.status !== "ended" && <Recent row={row} />}
      </a>
      {row.status === "unclaimed" && isAgent.value && (
        <button
          class="button primary small"
          aria-describedby={nameId}
          disabled={underWay.value.has(`claim:${row.id}`)}
          onClick={() => void claim(row.id)}
        >
          Claim
        </button>
      )}
      {row.status === "ended" && isAgent.value && (
        <button
          class="button small"
          aria-describedby={nameId}
          disabled={underWay.value.has(`archive:${row.id}`)}
          onClick={() => void archive(row.id, row.seq)}
        >
          Archive
        </button>
      )}
    </li>
  );
}

function Waiting({ row }: { row: Row }) {
  const seconds = (second.value - Date.parse(row.asked_at)) / 1000;
  return (
    <span class="waiting" title={`since ${exact(row.asked_at)}`}>
      waiting {mmss(seconds)} · {reasons[row.reason]}
    </span>
  );
}

function Recent({ row }: { row: Row }) {
  return (
    <span class="recent">
      {row.last && (
        <time dateTime={row.last.at} title={exact(row.last.at)}>
          {ago(row.last.at, second.value)}
        </time>
      )}
      {row.unread > 0 && (
        <b class="count hot">
          {row.unread}
          <span class="unseen"> unread</span>
        </b>
      )}
    </span>
  );
}
