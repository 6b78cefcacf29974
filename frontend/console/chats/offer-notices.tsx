import { signal } from "@preact/signals";
import { sections } from "../state/inbox";
import { inbox } from "../state/live";
import { chatPath, link, openChat } from "../state/route";
import { second } from "../state/second";
import { me } from "../state/session";
import { NAMELESS } from "../words";
import { clock } from "./next-words";
import { OfferAnswer } from "./offer-answer";
import "./offer-notices.css";

/** The offers whose notice was closed, as `id offered_until`. */
const closed = signal<ReadonlySet<string>>(new Set());

/** Offers to the reader, wherever he is, but for the chat that he looks at: that one says so itself. */
export function OfferNotices() {
  const offered = inbox.value && me.value ? sections(inbox.value, me.value.handle).offered : [];
  const shown = offered.filter((row) => row.id !== openChat.value && !closed.value.has(key(row)));
  return (
    <div class="offer-notices" role="status">
      {shown.map((row) => (
        <section class="offer-notice" key={row.id} aria-label={`Offered to you: ${row.name ?? NAMELESS}`}>
          <p id={`notice-${row.id}`}>
            <a {...link(chatPath(row.id))}>
              <bdi>{row.name ?? NAMELESS}</bdi>
            </a>{" "}
            {row.owner ? `is handed to you by ${row.owner.name ?? row.owner.id}` : "is offered to you"}
            {row.offered_until && ` until ${clock(Date.parse(row.offered_until), second.peek())}`}
          </p>
          <button class="button small" onClick={() => (closed.value = new Set(closed.value).add(key(row)))}>
            Later
          </button>
          <OfferAnswer id={row.id} about={`notice-${row.id}`} small />
        </section>
      ))}
    </div>
  );
}

function key({ id, offered_until }: { id: string; offered_until: string | null }): string {
  return `${id} ${offered_until}`;
}
