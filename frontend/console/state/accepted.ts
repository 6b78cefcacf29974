/** Visitors who accepted the reader's invitation, told outside of the page while he does not look at it. */
import { effect } from "@preact/signals";
import type { Row } from "../../kit/protocol";
import { NAMELESS } from "../words";
import { claim } from "./decisions";
import { sections } from "./inbox";
import { inbox } from "./live";
import { notify, unnotify } from "./notifications";
import { me } from "./session";

/** Names the notification about one accepted invitation. */
export function acceptedTag(conversation: string): string {
  return `accepted:${conversation}`;
}

/** Until the answer is called. A click claims the chat, which opens. */
export function tellAccepted(): () => void {
  let told = new Set<string>();
  return effect(() => {
    const invited = inbox.value && me.value ? sections(inbox.value, me.value.handle).invited : [];
    // His time begins with the workflow: before that nothing can be claimed.
    const rows = invited.filter(({ reserved_until }) => reserved_until !== null);
    const now = new Set(rows.map(({ id }) => id));
    for (const id of told) if (!now.has(id)) unnotify(acceptedTag(id));
    if (!document.hasFocus()) for (const row of rows) if (!told.has(row.id)) tell(row);
    told = now;
  });
}

function tell({ id, name, reserved_until }: Row): void {
  notify({
    tag: acceptedTag(id),
    title: `${name ?? NAMELESS} accepted your invitation to chat`,
    body: `Only you can claim until ${toTheSecond(reserved_until ?? "")}.`,
    clicked: () => void claim(id),
  });
}

function toTheSecond(at: string): string {
  return new Date(at).toLocaleTimeString([], { timeStyle: "medium" });
}
