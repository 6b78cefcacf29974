import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import type { Row, Snapshot } from "../../kit/protocol";
import { Avatar } from "../shell/avatar";
import { chatPath, link, openChat } from "../state/route";
import { desk, me } from "../state/session";
import { NAMELESS, reasons } from "../words";
import { noteOf } from "./offer";
import { OfferAnswer, OpenChat } from "./offer-answer";
import "./offered.css";
import { Remaining } from "./remaining";

/** A chat that the reader alone may take for a while: from the line, from a colleague with his note, or because the
 * visitor accepted his invitation. */
export function OfferedRow({ row }: { row: Row }) {
  const name = row.name ?? NAMELESS;
  const nameId = `offered-${row.id}`;
  const open = openChat.value === row.id;
  const giver = row.status === "unclaimed" || row.owner?.id === me.value?.handle ? null : row.owner;
  const note = useNote(row, giver !== null);
  const until = row.offered_until ?? row.reserved_until;
  return (
    <li class="row offered" data-open={open} data-invited={row.reserved !== null}>
      <a {...link(chatPath(row.id))} aria-current={open ? "true" : undefined} data-chat={row.id}>
        <Avatar name={name} />
        <span class="middle">
          <strong id={nameId}>
            <bdi>{name}</bdi>
          </strong>
          <span class="last" dir="auto">
            {row.last?.text ?? "Nothing said yet"}
          </span>
          <span class="waiting">{row.reserved ? "accepted your invitation" : giver ? `from ${giver.name ?? giver.id}` : reasons[row.reason]}</span>
        </span>
        {until && (
          <span class="left">
            <Remaining at={Date.parse(until)} />
          </span>
        )}
      </a>
      {note && (
        <p class="note-words" dir="auto">
          {note}
        </p>
      )}
      {row.reserved ? (
        <span class="moves">
          <OpenChat id={row.id} about={nameId} small />
        </span>
      ) : (
        <OfferAnswer id={row.id} about={nameId} small />
      )}
    </li>
  );
}

/** The note of whoever hands the chat on; it is not in the list, but in the log. */
function useNote({ id, offered_until }: Row, wanted: boolean): string | null {
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    desk.get<Snapshot>(`/api/conversations/${id}`).then(
      ({ entries }) => current && setNote(noteOf(entries)),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      },
    );
    return () => void (current = false);
  }, [id, offered_until, wanted]);
  return wanted ? note : null;
}
