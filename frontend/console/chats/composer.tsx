import { useEffect, useState } from "preact/hooks";
import type { LogState } from "../../kit/log";
import { uploadsOf } from "../state/attaching";
import { claim, claimed, underWay } from "../state/decisions";
import { draft } from "../state/drafts";
import { say, types } from "../state/live";
import { isAgent, me } from "../state/session";
import { closedBecause } from "../words";
import { Attachable, AttachButton, Tray } from "./attach";
import { chooseReply, writesNote } from "./composing";
import "./composer.css";
import { Emoji } from "./emoji";
import { AddNote, Modes, Note } from "./note";
import { noteOf, offeredTo, reservedFor, takenBy } from "./offer";
import { OfferAnswer, OpenChat } from "./offer-answer";
import { Left } from "./remaining";
import { Replies } from "./replies";
import { TakeOver } from "./take-over";
import { Writing } from "./writing";

/** Where the owner writes. For everyone else it says why not, and what can be done; whoever sees the chat notes down
 * what he likes, as long as it is open. */
export function Composer({ log, name }: { log: LogState; name: string }) {
  const handle = me.value?.handle ?? "";
  if (!log.known) return <div class="composer closed" aria-hidden="true" />;
  const closed = closedBecause(log.standing, handle, isAgent.value);
  const note = log.standing.open && writesNote(log.log) && <Note log={log.log} handle={handle} owner={closed === null} />;
  if (closed === null) return note || <Reply log={log.log} handle={handle} name={name} />;
  return (
    <>
      <div class="composer closed">
        <Closed log={log} handle={handle} name={name} because={closed} />
        {log.standing.open && !note && <AddNote log={log.log} />}
      </div>
      {note}
    </>
  );
}

/** Why nobody writes here, and what the reader can do about it. */
function Closed({ log, handle, name, because }: { log: LogState; handle: string; name: string; because: string }) {
  const { status, owner } = log.standing;
  const [offered, reserved] = [offeredTo(log), reservedFor(log)];
  const live = status === "in_progress" || status === "ending";
  if (offered?.handle === handle) return <Offered log={log} />;
  if (reserved?.handle === handle) {
    return (
      <>
        <p>
          {name} accepted your invitation
          <Left until={reserved.until} />
        </p>
        <OpenChat id={log.log} words="Claim" />
      </>
    );
  }
  const awaited = offered ?? reserved;
  if (status === "unclaimed" && awaited) {
    return (
      <p>
        {offered ? "Offered to" : "Reserved for"} {awaited.name}
        <Left until={awaited.until} />
      </p>
    );
  }
  if (status === "unclaimed" && isAgent.value) {
    return (
      <>
        <p>{because}</p>
        <button class="button primary" disabled={underWay.value.has(`claim:${log.log}`)} onClick={() => void claim(log.log)}>
          Claim
        </button>
      </>
    );
  }
  if (!live) return <p>{because}</p>;
  const ownerName = owner?.name ?? owner?.id ?? "a colleague";
  return (
    <>
      <Lost log={log} handle={handle} because={because} />
      {isAgent.value && <TakeOver id={log.log} owner={ownerName} />}
    </>
  );
}

/** To whom a chat is handed, his note, and his answer. */
function Offered({ log }: { log: LogState }) {
  const { status, owner } = log.standing;
  const note = status === "unclaimed" ? null : noteOf(log.entries);
  return (
    <>
      <p>
        {status === "unclaimed" ? "Offered to you" : `${owner?.name ?? owner?.id} hands this chat to you`}
        {note && (
          <q class="kept" dir="auto">
            {note}
          </q>
        )}
      </p>
      <OfferAnswer id={log.log} />
    </>
  );
}

/** A colleague's chat; for whoever lost it to him, with what he was writing. */
function Lost({ log, handle, because }: { log: LogState; handle: string; because: string }) {
  const by = takenBy(log, handle);
  const words = by === null ? "" : draft(handle, log.log);
  return (
    <p role="status">
      {by === null ? because : `${by} took this chat over.`}
      {words && " What you were writing is kept:"}
      {words && (
        <q class="kept" dir="auto">
          {words}
        </q>
      )}
    </p>
  );
}

function Reply({ log, handle, name }: { log: string; handle: string; name: string }) {
  const [replies, setReplies] = useState<"key" | "button" | null>(null);
  useClaimed(log);
  const files = uploadsOf(log);
  return (
    <Attachable log={log}>
      <Writing
        label="Reply"
        placeholder={`Reply to ${name}…`}
        draftOf={log}
        handle={handle}
        send={(text) => say(log, text, files.take())}
        along={{ count: files.all.length, ready: files.ready }}
        typed={() => types(log)}
        slash={() => (setReplies("key"), true)}
        top={
          <>
            <Modes log={log} note={false} />
            <Tray log={log} />
          </>
        }
        tools={(written) => (
          <>
            <AttachButton log={log} />
            <Replies log={log} written={written} open={replies} set={setReplies} />
            <Emoji written={written} />
          </>
        )}
      >
        <span class="quiet hint">
          <kbd>Enter</kbd> sends · <kbd>Shift</kbd>+<kbd>Enter</kbd> breaks the line · <kbd>/</kbd> saved replies
        </span>
      </Writing>
    </Attachable>
  );
}

/** Whoever claimed this chat just now goes on to write, from wherever his claim left him, unless he is writing. */
function useClaimed(log: string): void {
  const now = claimed.value === log;
  useEffect(() => {
    if (!now) return;
    claimed.value = null;
    if (!document.activeElement?.closest("input, textarea, select, dialog")) chooseReply(log);
  }, [now]);
}
