import { now } from "../../kit/time";
import type { Reach } from "../conversation/state";
import { back } from "./words";

type Props = { reach: Reach; leaving: boolean; ask(): void; leave(): void };

/** On the first screen: whether a person would come, and else that words can be left. */
export function Reachable({ reach: { available, opens_at }, leaving, ask, leave }: Props) {
  return (
    <div class="reach">
      <p dir="auto" class={available ? "here" : ""}>
        {leaving
          ? "Write your message below. The team answers when it is back."
          : available
            ? "Someone from the team is here."
            : `Nobody is here right now${opens_at ? `; ${back(opens_at, now())}` : ""}.`}
      </p>
      {!leaving && (
        <button class="primary" onClick={available ? ask : leave}>
          {available ? "Talk to a person" : "Leave a message"}
        </button>
      )}
    </div>
  );
}
