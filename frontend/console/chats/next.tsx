import { ChevronDown, ChevronUp } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import type { Policy } from "../../kit/protocol";
import { type Due, due } from "../../kit/waits";
import { Moment, type Moves } from "../shell/moment";
import { cutShort, extend, underWay } from "../state/decisions";
import { isAgent, me } from "../state/session";
import { more, now, type People, sentence } from "./next-words";
import { offeredTo, reservedFor } from "./offer";

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
          <Moment key={one.timer} at={one.at} sentence={sentence(one.timer, people)} moves={moves(log.log, one, log.policy!)} />
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

/** What the reader may do about a moment; `null`: nothing. */
function moves(log: string, { timer }: Due, policy: Policy): Moves | null {
  const cut = now(timer);
  if (cut === null || !isAgent.value) return null;
  return {
    busy: underWay.value.has(`extend-${timer}:${log}`) || underWay.value.has(`now-${timer}:${log}`),
    more: more(timer, policy),
    extend: () => void extend(log, timer),
    cut,
    now: () => void cutShort(log, timer),
  };
}
