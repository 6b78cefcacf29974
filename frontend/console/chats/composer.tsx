import { SendHorizontal } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { catchFocus } from "../../kit/focus";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { claim, underWay } from "../state/decisions";
import { draft, keepDraft } from "../state/drafts";
import { say } from "../state/live";
import { isAgent, me } from "../state/session";
import { closedBecause } from "../words";
import "./composer.css";
import { noteOf, offeredTo, reservedFor, takenBy } from "./offer";
import { OfferAnswer, OpenChat } from "./offer-answer";
import { Left } from "./remaining";
import { TakeOver } from "./take-over";

const LIMIT = 4_000;
/** From here on the counter shows. */
const NEAR = 3_600;

/** Where the owner writes. For everyone else it says why not, and what can be done. */
export function Composer({ log, name }: { log: LogState; name: string }) {
  const handle = me.value?.handle ?? "";
  if (!log.known) return <div class="composer closed" aria-hidden="true" />;
  const closed = closedBecause(log.standing, handle, isAgent.value);
  if (closed === null) return <Reply log={log.log} handle={handle} name={name} />;
  return (
    <div class="composer closed">
      <Closed log={log} handle={handle} name={name} because={closed} />
    </div>
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
  const [text, setText] = useState(() => draft(handle, log));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => catchFocus(field.current), []);
  const length = [...text].length;
  const sendable = text.trim() !== "" && length <= LIMIT;

  function write(now: string) {
    setText(now);
    keepDraft(handle, log, now);
  }

  function send() {
    if (!sendable) return;
    say(log, text.toWellFormed().replaceAll("\0", "").trim());
    write("");
    field.current?.focus();
  }

  function press(event: KeyboardEvent) {
    // While an input method composes, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        aria-label="Reply"
        dir="auto"
        rows={1}
        placeholder={`Reply to ${name}…`}
        value={text}
        ref={field}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      <footer>
        <span class="quiet hint">
          <kbd>Enter</kbd> sends · <kbd>Shift</kbd>+<kbd>Enter</kbd> breaks the line
        </span>
        {length >= NEAR && (
          <span class={length > LIMIT ? "count-left over" : "count-left"} role="status">
            {length > LIMIT ? `${length - LIMIT} characters too many` : `${LIMIT - length} characters left`}
          </span>
        )}
        <button class="button primary small" disabled={!sendable}>
          Send <Icon of={SendHorizontal} />
        </button>
      </footer>
    </form>
  );
}
