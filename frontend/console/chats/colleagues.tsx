import { signal } from "@preact/signals";
import { ChevronDown, ChevronRight } from "lucide";
import { Icon } from "../../kit/icon";
import type { Row } from "../../kit/protocol";
import { ChatRow } from "./row";

const open = signal(false);

/** The chats that colleagues have: to look at, or to take over. Closed until somebody wants to know. */
export function Colleagues({ rows }: { rows: Row[] }) {
  return (
    <section aria-label="Colleagues' Chats">
      <header>
        <h2>
          <button class="fold" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
            <Icon of={open.value ? ChevronDown : ChevronRight} /> Colleagues' Chats
          </button>
        </h2>
        <span class="quiet">{rows.length}</span>
      </header>
      {open.value && rows.length === 0 && <p class="empty">No colleague has a chat.</p>}
      {open.value && rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <ChatRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}
