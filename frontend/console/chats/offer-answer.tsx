import { claim, decline, underWay } from "../state/decisions";

/** Accept and Decline, for the agent to whom the chat is offered. `about`: the id of what names the chat. */
export function OfferAnswer({ id, about, small = false }: { id: string; about?: string; small?: boolean }) {
  const busy = underWay.value.has(`claim:${id}`) || underWay.value.has(`decline:${id}`);
  const size = small ? " small" : "";
  return (
    <span class="moves">
      <button class={`button${size}`} aria-describedby={about} disabled={busy} onClick={() => void decline(id)}>
        Decline
      </button>
      <button class={`button primary${size}`} aria-describedby={about} disabled={busy} onClick={() => void claim(id)}>
        Accept
      </button>
    </span>
  );
}

/** The same for the agent whose invitation the visitor accepted: the chat becomes his, and opens. */
export function OpenChat({ id, about, small = false, words = "Open chat" }: { id: string; about?: string; small?: boolean; words?: string }) {
  return (
    <button class={`button primary${small ? " small" : ""}`} aria-describedby={about} disabled={underWay.value.has(`claim:${id}`)} onClick={() => void claim(id)}>
      {words}
    </button>
  );
}
