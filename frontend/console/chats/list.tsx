import type { Row } from "../../kit/protocol";
import { sections } from "../state/inbox";
import { inbox } from "../state/live";
import { isAgent, me } from "../state/session";
import { Colleagues } from "./colleagues";
import "./list.css";
import { OfferedRow } from "./offered-row";
import { ChatRow } from "./row";

export function ChatList() {
  const lists = inbox.value && me.value ? sections(inbox.value, me.value.handle) : null;
  return (
    <div class="list">
      <Yours title="Accepted your invitation" rows={lists?.invited ?? []} />
      <Yours title="Offered to you" rows={lists?.offered ?? []} />
      <Section title="My Live Chats" rows={lists?.mine} empty={isAgent.value ? "You have no chat. Claim one below." : "Only agents have chats."} />
      <Section title="Unclaimed Chats" rows={lists?.unclaimed} empty="No one is waiting. New chats appear here." />
      <Colleagues rows={lists?.colleagues ?? []} />
      <Section title="Ended" rows={lists?.ended} empty="Ended chats stay here until they are archived." />
    </div>
  );
}

/** What waits for the reader alone, above everything else. */
function Yours({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="offers" aria-label={title} data-invited={rows[0]?.reserved !== null}>
      <header>
        <h2>{title}</h2>
        <span class="quiet">{rows.length}</span>
      </header>
      <ul>
        {rows.map((row) => (
          <OfferedRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Section({ title, rows, empty }: { title: string; rows: Row[] | undefined; empty: string }) {
  return (
    <section aria-label={title} aria-busy={!rows}>
      <header>
        <h2>{title}</h2>
        {rows && <span class="quiet">{rows.length}</span>}
      </header>
      {!rows && <Skeleton />}
      {rows?.length === 0 && <p class="empty">{empty}</p>}
      {rows && rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <ChatRow key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Skeleton() {
  return (
    <div class="skeleton row" aria-hidden="true">
      <i class="avatar" />
      <div>
        <i />
        <i />
      </div>
    </div>
  );
}
