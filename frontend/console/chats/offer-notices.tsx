import { signal } from "@preact/signals";
import type { Row } from "../../kit/protocol";
import { sections } from "../state/inbox";
import { inbox } from "../state/live";
import { chatPath, link, openChat } from "../state/route";
import { second } from "../state/second";
import { me } from "../state/session";
import { NAMELESS } from "../words";
import { clock } from "./next-words";
import { OfferAnswer, OpenChat } from "./offer-answer";
import "./offer-notices.css";
import { Left } from "./remaining";

/** What was put off until later, as `key` names it. */
const closed = signal<ReadonlySet<string>>(new Set());

/** What waits for the reader alone, wherever he is, but for the chat that he looks at: that one says so itself. Who
 * accepted his invitation is told at once, since his time is short. */
export function OfferNotices() {
  const lists = inbox.value && me.value ? sections(inbox.value, me.value.handle) : null;
  const shown = (rows: Row[] = []) => rows.filter((row) => row.id !== openChat.value && !closed.value.has(key(row)));
  return (
    <div class="offer-notices">
      <div role="alert">
        {shown(lists?.invited).map((row) => (
          <Accepted key={row.id} row={row} />
        ))}
      </div>
      <div role="status">
        {shown(lists?.offered).map((row) => (
          <Offered key={row.id} row={row} />
        ))}
      </div>
    </div>
  );
}

function Accepted({ row }: { row: Row }) {
  const name = row.name ?? NAMELESS;
  const id = `notice-${row.id}`;
  return (
    <section class="offer-notice invited" aria-label={`Accepted your invitation: ${name}`}>
      <p id={id}>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        accepted your invitation to chat
        <span class="left">
          <Left until={row.reserved_until === null ? null : Date.parse(row.reserved_until)} />
        </span>
      </p>
      <Later row={row} about={id} />
      <OpenChat id={row.id} about={id} small />
    </section>
  );
}

function Offered({ row }: { row: Row }) {
  const name = row.name ?? NAMELESS;
  const id = `notice-${row.id}`;
  return (
    <section class="offer-notice" aria-label={`Offered to you: ${name}`}>
      <p id={id}>
        <a {...link(chatPath(row.id))}>
          <bdi>{name}</bdi>
        </a>{" "}
        {row.owner ? `is handed to you by ${row.owner.name ?? row.owner.id}` : "is offered to you"}
        {row.offered_until && ` until ${clock(Date.parse(row.offered_until), second.peek())}`}
      </p>
      <Later row={row} about={id} />
      <OfferAnswer id={row.id} about={id} small />
    </section>
  );
}

function Later({ row, about }: { row: Row; about: string }) {
  return (
    <button class="button small" aria-describedby={about} onClick={() => (closed.value = new Set(closed.value).add(key(row)))}>
      Later
    </button>
  );
}

/** One offer, or one invitation, of the chat. */
function key({ id, n, offered_until, reserved }: Row): string {
  return reserved ? `${id} ${n} reserved` : `${id} ${offered_until}`;
}
