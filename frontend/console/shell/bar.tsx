import { useSignalEffect } from "@preact/signals";
import { way as archiveWay } from "../archive/state";
import { way } from "../dashboard/state";
import { way as ticketsWay } from "../tickets/state";
import { attention, sections } from "../state/inbox";
import { inbox } from "../state/live";
import { knowledgePath, link, type Place, place, reportsPath, repliesPath, settingsPath } from "../state/route";
import { isAdmin, me, worksTickets } from "../state/session";
import { counts } from "../state/tickets";
import { Mark } from "./mark";
import { Person } from "./person";

const TITLES: Record<Place, string> = { dashboard: "Dashboard", chats: "Live chats", tickets: "Tickets", archive: "Archive", knowledge: "Knowledge", reports: "Reports", mails: "Mails", settings: "Settings", profile: "Your profile" };

export function Bar() {
  const waiting = count();
  const here = (name: Place) => (place.value === name ? "page" : undefined);
  useSignalEffect(() => {
    const unread = count();
    const title = `${TITLES[place.value]} · Frontdesk`;
    document.title = unread ? `(${unread}) ${title}` : title;
  });
  return (
    <header class="bar">
      <div class="brand">
        <Mark /> Frontdesk
      </div>
      <nav aria-label="Main">
        <a {...link(way.value)} aria-current={here("dashboard")}>
          Dashboard
        </a>
        <a {...link("/console/")} aria-current={here("chats")}>
          Live chats
          {waiting > 0 && (
            <b class="count hot">
              {waiting}
              <span class="unseen"> waiting or unread</span>
            </b>
          )}
        </a>
        {worksTickets.value && (
          <a {...link(ticketsWay.value)} aria-current={here("tickets")}>
            Tickets
            <TicketCount />
          </a>
        )}
        <a {...link(archiveWay.value)} aria-current={here("archive")}>
          Archive
        </a>
        <h2>Manage</h2>
        <a {...link(knowledgePath())} aria-current={here("knowledge")}>
          Knowledge
        </a>
        <a {...link(reportsPath())} aria-current={here("reports")}>
          Reports
        </a>
        {isAdmin.value && (
          <>
            <a {...link("/console/mails")} aria-current={here("mails")}>
              Mails
            </a>
          </>
        )}
        <a {...link(isAdmin.value ? settingsPath() : repliesPath())} aria-current={here("settings")}>
          Settings
        </a>
      </nav>
      <Person />
    </header>
  );
}

function count(): number {
  return inbox.value && me.value ? attention(sections(inbox.value, me.value.handle)) : 0;
}

/** Tickets that ask for a look: nobody's, and the reader's own. */
function TicketCount() {
  const { unassigned, mine } = counts.value ?? { unassigned: 0, mine: 0 };
  if (unassigned + mine === 0) return null;
  return (
    <b class="count" title={`${unassigned} unassigned, ${mine} yours`}>
      {unassigned + mine}
      <span class="unseen"> unassigned or yours</span>
    </b>
  );
}
