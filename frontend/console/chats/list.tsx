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
      {lists && lists.offered.length > 0 && (
        <section class="offers" aria-label="Offered to you">
          <header>
            <h2>Offered to you</h2>
            <span class="quiet">{lists.offered.length}</span>
          </header>
          <ul>
            {lists.offered.map((row) => (
              <OfferedRow key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
      <Section title="My Live Chats" rows={lists?.mine} empty={isAgent.value ? "You have no chat. Claim one below." : "Only agents have chats."} />
      <Section title="Unclaimed Chats" rows={lists?.unclaimed} empty="No one is waiting. New chats appear here." />
      <Colleagues rows={lists?.colleagues ?? []} />
      <Section title="Ended" rows={lists?.ended} empty="Ended chats stay here until they are archived." />
    </div>
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
