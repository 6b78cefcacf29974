/** An address that asks for the chat to be claimed: where a notification leads. */
import { effect } from "@preact/signals";
import { claim } from "./decisions";
import { inbox } from "./live";
import { chatPath, go, openChat, query } from "./route";
import { me } from "./session";

/** Until the answer is called. It claims only what is reserved for the reader: any other link only opens the chat. */
export function followClaimLinks(): () => void {
  return effect(() => {
    const id = openChat.value;
    if (id === null || query.value.get("claim") === null || !inbox.value || !me.value) return;
    const reserved = inbox.value.get(id)?.reserved?.id === me.value.handle;
    go(chatPath(id), { instead: true });
    if (reserved) void claim(id);
  });
}
