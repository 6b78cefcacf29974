import { useEffect } from "preact/hooks";
import type { TicketRow } from "../../kit/protocol";
import "../chats/composer.css";
import { Writing } from "../chats/writing";
import { draft } from "../state/drafts";
import { write } from "../state/live";
import { me } from "../state/session";
import { commenting } from "./keys";
import { nameOf } from "./words";

const ofComment = (log: string) => `${log}.comment`;

/** A reply to whom the ticket is for, or a comment for staff: two drafts, one field.
 * @param email where its mails go; `null`: nowhere */
export function TicketComposer({ row, email }: { row: TicketRow; email: string | null }) {
  const { log, number, status } = row;
  const handle = me.value?.handle ?? "";
  // A draft that was left decides what is written first.
  useEffect(() => void (commenting.value = draft(handle, log) === "" && draft(handle, ofComment(log)) !== ""), [log]);
  if (status === "closed") return <p class="composer closed">This ticket is closed for good. What is new becomes a new ticket.</p>;
  const comment = commenting.value;
  const name = nameOf(row);
  return (
    <Writing
      key={`${log}-${comment}`}
      label={comment ? "Internal comment" : "Reply"}
      placeholder={comment ? "For your team only…" : `Reply to ${name}…`}
      draftOf={comment ? ofComment(log) : log}
      handle={handle}
      letter
      kind={comment ? "note" : ""}
      words={comment ? "Comment" : "Send"}
      send={(text) => write(log, number, text, comment)}
      top={<Switch comment={comment} />}
    >
      <span class="quiet hint">
        {comment ? "Only your team sees it" : email === null ? "No e-mail address: it stands here only" : status === "done" ? "Goes out by mail; the ticket stays done" : "Goes out by mail"} · <kbd>Ctrl</kbd>+
        <kbd>Enter</kbd> sends
      </span>
    </Writing>
  );
}

function Switch({ comment }: { comment: boolean }) {
  const button = (on: boolean, words: string) => (
    <button type="button" aria-pressed={comment === on} onClick={() => (commenting.value = on)}>
      {words}
    </button>
  );
  return (
    <div class="segments" role="group" aria-label="What you write">
      {button(false, "Reply")}
      {button(true, "Internal comment")}
    </div>
  );
}
