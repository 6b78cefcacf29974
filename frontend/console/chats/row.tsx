import type { Row } from "../../kit/protocol";
import { ago, exact, mmss } from "../../kit/time";
import { Avatar } from "../shell/avatar";
import { Vouched } from "../shell/vouched";
import { archive, claim, underWay } from "../state/decisions";
import { chatPath, openChat, show } from "../state/route";
import { second } from "../state/second";
import { isAgent, me } from "../state/session";
import { NAMELESS, reasons } from "../words";
import { Left } from "./remaining";

export function ChatRow({ row }: { row: Row }) {
  const name = row.name ?? NAMELESS;
  const open = openChat.value === row.id;
  const [nameId, heldId] = [`name-${row.id}`, `held-${row.id}`];
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
            <Vouched name={row.name} verified={row.verified} brief />
          </strong>
          <span class="last" dir="auto">
            {row.last?.text ?? "Nothing said yet"}
          </span>
          {row.status === "unclaimed" && <Waiting row={row} />}
          <Held row={row} id={heldId} />
        </span>
        {row.status !== "unclaimed" && row.status !== "ended" && <Recent row={row} />}
      </a>
      {row.status === "unclaimed" && !row.offered && isAgent.value && (
        <button
          class="button primary small"
          aria-describedby={row.reserved ? `${nameId} ${heldId}` : nameId}
          aria-disabled={row.reserved ? "true" : undefined}
          title={row.reserved ? `Only ${row.reserved.name ?? row.reserved.id} can claim this chat now` : undefined}
          disabled={underWay.value.has(`claim:${row.id}`)}
          onClick={() => !row.reserved && void claim(row.id)}
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

/** Who has the chat, to whom it is offered, or for whom it is reserved, where that is not the reader. */
function Held({ row, id }: { row: Row; id: string }) {
  const { status, owner, offered, reserved } = row;
  const live = status === "in_progress" || status === "ending";
  const other = live && owner && owner.id !== me.value?.handle ? `with ${owner.name ?? owner.id}` : null;
  const awaited = offered ?? reserved;
  const until = offered ? row.offered_until : row.reserved_until;
  if (!other && !awaited) return null;
  return (
    <span class="held" id={id}>
      {other}
      {other && awaited && " · "}
      {awaited && `${offered ? (other ? "offered to" : "Offered to") : "Reserved for"} ${awaited.name ?? awaited.id}`}
      {awaited && <Left until={until === null ? null : Date.parse(until)} />}
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
