import { Check, Clock, Minus, TriangleAlert } from "lucide";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import type { TicketRow, TicketStep } from "../../kit/protocol";
import { hour } from "../../kit/time";
import { Remaining } from "../chats/remaining";
import { directory } from "../state/directory";
import { underWay } from "../state/decisions";
import { moveStep, named } from "../state/ticket-work";
import { stepWords, whyNot } from "./words";

const ICONS = { waiting: Clock, retrying: TriangleAlert, done: Check, skipped: Minus };

/** How many of those that are over are shown at first. */
const OVER = 2;

/** What the ticket does outside of Frontdesk, each with how far it is. */
export function Steps({ row, log }: { row: TicketRow; log: LogState }) {
  const [all, setAll] = useState(false);
  const over = row.steps.filter(({ state }) => state === "done" || state === "skipped");
  const earlier = new Set(all ? [] : over.slice(0, -OVER));
  return (
    <>
      <h4>Mails</h4>
      <ul class="steps">
        {row.steps.filter((step) => !earlier.has(step)).map((step) => (
          <Step key={step.id} number={row.number} step={step} log={log} closed={row.status === "closed"} />
        ))}
      </ul>
      {earlier.size > 0 && (
        <button class="button small" onClick={() => setAll(true)}>
          {earlier.size} earlier
        </button>
      )}
    </>
  );
}

interface StepProps {
  number: number;
  step: TicketStep;
  log: LogState;
  closed: boolean;
}

function Step({ number, step: { id, kind, seq, to, state, until, code }, log, closed }: StepProps) {
  const name = useId();
  const reader = to === null ? null : (directory.value?.people.find(({ handle }) => handle === to)?.name ?? to);
  const at = kind === "reply" ? log.entries.find((entry) => entry.seq === seq)?.at : undefined;
  const busy = underWay.value.has(named(number, "retry", id)) || underWay.value.has(named(number, "skip", id));
  return (
    <li data-state={state}>
      <Icon of={ICONS[state]} />
      <p>
        <span id={name}>
          {stepWords(kind, reader)}
          {at && ` of ${hour(at)}`}
        </span>
        <small class={state === "retrying" ? "alarm" : "quiet"}>
          <How state={state} until={until} why={whyNot(code)} />
        </small>
      </p>
      {state === "retrying" && !closed && (
        <span class="moves">
          <button class="button small" aria-describedby={name} disabled={busy} onClick={() => void moveStep(number, "retry", id)}>
            Retry
          </button>
          <button class="button small" aria-describedby={name} disabled={busy} onClick={() => void moveStep(number, "skip", id)}>
            Skip
          </button>
        </span>
      )}
    </li>
  );
}

function How({ state, until, why }: { state: TicketStep["state"]; until: string | null; why: string }) {
  switch (state) {
    case "waiting":
      return <>waiting</>;
    case "done":
      return <>done</>;
    case "skipped":
      return <>{why ? `left out: ${why}` : "skipped"}</>;
    case "retrying":
      return until === null ? (
        <>failed{why && `: ${why}`}</>
      ) : (
        <>
          retrying in <Remaining at={Date.parse(until)} />
          {why && ` · ${why}`}
        </>
      );
  }
}
