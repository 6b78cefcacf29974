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
      <p>{closed}</p>
      {log.standing.status === "unclaimed" && isAgent.value && (
        <button
          class="button primary"
          disabled={underWay.value.has(`claim:${log.log}`)}
          onClick={() => void claim(log.log)}
        >
          Claim
        </button>
      )}
    </div>
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
