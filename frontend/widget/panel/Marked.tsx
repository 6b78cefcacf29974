import type { Visit } from "../frame/visit";
import type { Mark } from "./lines";

/** How far the visitor's words, or a press, have come. */
export function Marked({ mark: { state, client_id, why }, visit }: { mark: Mark; visit: Visit }) {
  if (state === "sending") return <p class="mark">Sending…</p>;
  if (state === "sent") return <p class="mark">Sent</p>;
  return (
    <p class="mark bad">
      {why ?? "Not sent."}{" "}
      <button type="button" onClick={() => visit.sayAgain(client_id)}>
        Retry
      </button>{" "}
      <button type="button" onClick={() => visit.takeBack(client_id)}>
        Discard
      </button>
    </p>
  );
}
