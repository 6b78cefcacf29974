import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import type { Row, Snapshot } from "../../kit/protocol";
import { Avatar } from "../shell/avatar";
import { chatPath, link, openChat } from "../state/route";
import { desk, me } from "../state/session";
import { NAMELESS, reasons } from "../words";
import { noteOf } from "./offer";
import { OfferAnswer } from "./offer-answer";
import "./offered.css";
import { Remaining } from "./remaining";

/** A chat that the reader alone may take for a while: from the line, or from a colleague with his note. */
export function OfferedRow({ row }: { row: Row }) {
  const name = row.name ?? NAMELESS;
  const nameId = `offered-${row.id}`;
  const open = openChat.value === row.id;
  const giver = row.status === "unclaimed" || row.owner?.id === me.value?.handle ? null : row.owner;
  const note = useNote(row, giver !== null);
  return (
    <li class="row offered" data-open={open}>
      <a {...link(chatPath(row.id))} aria-current={open ? "true" : undefined} data-chat={row.id}>
        <Avatar name={name} />
        <span class="middle">
          <strong id={nameId}>
            <bdi>{name}</bdi>
          </strong>
          <span class="last" dir="auto">
            {row.last?.text ?? "Nothing said yet"}
          </span>
          <span class="waiting">{giver ? `from ${giver.name ?? giver.id}` : reasons[row.reason]}</span>
        </span>
        {row.offered_until && (
          <span class="left">
            <Remaining at={Date.parse(row.offered_until)} />
          </span>
        )}
      </a>
      {note && (
        <p class="note-words" dir="auto">
          {note}
        </p>
      )}
      <OfferAnswer id={row.id} about={nameId} small />
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
