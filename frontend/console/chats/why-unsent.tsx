import type { Unsent } from "../../kit/outbox";
import { retry, sayAgain, takeBack } from "../state/live";

/** Why a message was not taken, and what its writer can do about it. */
export function WhyUnsent({ log, unsent: { client_id, state, problem } }: { log: string; unsent: Unsent }) {
  const answered = problem?.code === "colleague_answered";
  const again = state === "failed" ? () => retry(log, client_id) : () => sayAgain(log, client_id);
  return (
    <div class="why">
      <p role="alert">
        {answered ? `${problem?.name ?? "A colleague"} answered meanwhile. Send anyway?` : problem?.detail}
      </p>
      <button class="button small" onClick={again}>
        {answered ? "Send anyway" : "Retry"}
      </button>
      <button class="button small" onClick={() => takeBack(log, client_id)}>
        Discard
      </button>
    </div>
  );
}
