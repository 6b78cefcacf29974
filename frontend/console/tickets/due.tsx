import { X } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { TicketRow } from "../../kit/protocol";
import { minute } from "../knowledge/minute";
import { underWay } from "../state/decisions";
import { named, schedule } from "../state/ticket-work";
import { dueWords, fromField, toField } from "./when";

/** By when: a day and a time, in this machine's zone. */
export function Due({ row: { number, due_at, status, overdue } }: { row: TicketRow }) {
  const before = toField(due_at);
  const [typed, setTyped] = useState(before);
  const busy = underWay.value.has(named(number, "due"));
  const over = status === "done" || status === "closed";
  const words = due_at !== null && !over ? dueWords(due_at, minute.value) : null;

  function set(event: Event) {
    event.preventDefault();
    if (typed !== before && !busy) void schedule(number, fromField(typed));
  }

  return (
    <form class="due-form" onSubmit={set}>
      <label>
        <span>
          Due {words && <small class={`due ${overdue ? "late" : words.state}`}>{words.words}</small>}
        </span>
        <input class="field" type="datetime-local" value={typed} disabled={over} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      {!over && typed !== before && (
        <button class="button" disabled={busy}>
          Set
        </button>
      )}
      {!over && due_at !== null && typed === before && (
        <button class="plain" type="button" aria-label="Take the due time away" title="Take the due time away" disabled={busy} onClick={() => void schedule(number, null)}>
          <Icon of={X} />
        </button>
      )}
    </form>
  );
}
