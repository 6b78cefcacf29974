import type { Conversation } from "../conversation/conversation";
import type { Mark } from "./lines";

/** How far the visitor's words, or a press, have come. */
export function Marked({ mark: { state, client_id, why }, conversation }: { mark: Mark; conversation: Conversation }) {
  if (state === "sending") return <p class="mark">Sending…</p>;
  if (state === "sent") return <p class="mark">{why ?? "Sent"}</p>;
  return (
    <p class="mark bad">
      {why ?? "Not sent."}{" "}
      <button onClick={() => conversation.sayAgain(client_id)}>
        Retry
      </button>{" "}
      <button onClick={() => conversation.takeBack(client_id)}>
        Discard
      </button>
    </p>
  );
}
