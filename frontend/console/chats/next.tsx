import { ChevronDown, ChevronUp } from "lucide";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import type { Policy } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { type Due, due } from "../../kit/waits";
import { cutShort, extend, underWay } from "../state/decisions";
import { second } from "../state/second";
import { isAgent, me } from "../state/session";
import { clock, more, now, type People, sentence } from "./next-words";
import "./next.css";
import { offeredTo, reservedFor } from "./offer";
import { Remaining } from "./remaining";

/** What happens by itself, and when: each moment by the server's clock. Nothing pending, nothing shown. */
export function Next({ log, visitor }: { log: LogState; visitor: string }) {
  const [open, setOpen] = useState(false);
  const dues = log.policy ? due(log.standing, log.policy) : [];
  if (!log.policy || dues.length === 0) return null;
  const { owner } = log.standing;
  const [offered, reserved] = [offeredTo(log), reservedFor(log)];
  const people: People = {
    reader: me.value?.handle ?? "",
    owner: owner?.id ?? null,
    ownerName: owner?.name ?? owner?.id ?? "The agent",
    offered: offered?.handle ?? null,
    offeredName: offered?.name ?? "",
    reserved: reserved?.handle ?? null,
    reservedName: reserved?.name ?? "",
    visitor,
  };
  return (
    <section class="next" aria-label="What happens next" data-open={open}>
      <ul>
        {dues.map((one) => (
          <Moment key={one.timer} log={log.log} due={one} people={people} policy={log.policy!} />
        ))}
      </ul>
      {dues.length > 1 && (
        <button class="button small rest" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Only the next" : `${dues.length - 1} more`} <Icon of={open ? ChevronUp : ChevronDown} />
        </button>
      )}
    </section>
  );
}

interface MomentProps {
  log: string;
  due: Due;
  people: People;
  policy: Policy;
}

function Moment({ log, due: { timer, at }, people, policy }: MomentProps) {
  const id = useId();
  const [before, after] = sentence(timer, people);
  const cut = now(timer);
  const iso = new Date(at).toISOString();
  const busy = underWay.value.has(`extend-${timer}:${log}`) || underWay.value.has(`now-${timer}:${log}`);
  return (
    <li>
      <p id={id}>
        {before}{" "}
        <time dateTime={iso} title={exact(iso)}>
          {clock(at, second.peek())}
        </time>{" "}
        (<Remaining at={at} />){after && !after.startsWith(",") ? ` ${after}` : after}
      </p>
      {cut !== null && isAgent.value && (
        <span class="moves">
          <button class="button small" title={more(timer, policy)} aria-describedby={id} disabled={busy} onClick={() => void extend(log, timer)}>
            Extend
          </button>
          <button class="button small" title={cut} aria-describedby={id} disabled={busy} onClick={() => void cutShort(log, timer)}>
            Now
          </button>
        </span>
      )}
    </li>
  );
}
