import { useSignalEffect } from "@preact/signals";
import { attention, sections } from "../state/inbox";
import { inbox } from "../state/live";
import { show } from "../state/route";
import { me } from "../state/session";
import { Mark } from "./mark";
import { Person } from "./person";

export function Bar() {
  const waiting = count();
  useSignalEffect(() => {
    const unread = count();
    document.title = unread ? `(${unread}) Live chats · Frontdesk` : "Live chats · Frontdesk";
  });
  return (
    <header class="bar">
      <div class="brand">
        <Mark /> Frontdesk
      </div>
      <nav aria-label="Main">
        <a href="/console/" aria-current="page" onClick={(event) => (event.preventDefault(), show(null))}>
          Live chats
          {waiting > 0 && (
            <b class="count hot">
              {waiting}
              <span class="unseen"> waiting or unread</span>
            </b>
          )}
        </a>
      </nav>
      <Person />
    </header>
  );
}

function count(): number {
  return inbox.value && me.value ? attention(sections(inbox.value, me.value.handle)) : 0;
}
