import { useState } from "preact/hooks";
import type { components } from "../../kit/api";
import { exact } from "../../kit/time";
import { asking, useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import "../knowledge/knowledge.css";
import { minute } from "../knowledge/minute";
import { ago } from "../knowledge/when";
import { attempt } from "../state/notices";
import { link, ticketPath } from "../state/route";
import { desk, isAdmin } from "../state/session";
import { linked } from "./linked";
import "./mails.css";

type MailPage = components["schemas"]["MailPage"];
type MailRow = components["schemas"]["MailRow"];

/** The mails that went out; where no mail server is set up, they are read here. */
export function Mails() {
  if (!isAdmin.value)
    return (
      <main class="knowledge">
        <h1 class="unseen">Mails</h1>
        <p class="empty-page">Only admins read the mails.</p>
      </main>
    );
  return <List />;
}

function List() {
  const { data, busy, problem, again } = useAnswer<MailPage>("/api/mails");
  const [older, setOlder] = useState<MailPage | null>(null);
  const mails = [...(data?.mails ?? []), ...(older?.mails ?? [])];
  const more = (older ?? data)?.more ?? false;

  const next = () =>
    attempt(async () => {
      const page = await desk.get<MailPage>(asking("/api/mails", { before: mails.at(-1)?.id ?? "" }));
      setOlder({ mails: [...(older?.mails ?? []), ...page.mails], more: page.more });
    });

  return (
    <main class="knowledge mails" aria-busy={busy}>
      <header class="knowledge-head">
        <div class="line">
          <h1>Mails</h1>
          <button class="button small" disabled={busy} onClick={() => (setOlder(null), again())}>
            Look again
          </button>
        </div>
      </header>
      <section aria-label="Mails">
        {problem !== null && <Failed problem={problem} again={again} />}
        {data?.mails.length === 0 && <p class="empty-page">No mail yet. Tickets write to whom they are for: their number, each answer, that they are done.</p>}
        <ul class="sheet" hidden={mails.length === 0}>
          {mails.map((mail) => (
            <One key={mail.id} mail={mail} />
          ))}
        </ul>
        {more && (
          <p class="pages">
            <button class="button" onClick={() => void next()}>
              Show older mails
            </button>
          </p>
        )}
      </section>
    </main>
  );
}

function One({ mail }: { mail: MailRow }) {
  return (
    <li>
      <details>
        <summary>
          <span class="to">{mail.recipient}</span>
          <span class="subject">{mail.subject}</span>
          <span>{ABOUT[mail.kind] ?? mail.kind}</span>
          <span class="quiet">{state(mail)}</span>
          <time class="quiet" dateTime={mail.at} title={exact(mail.at)}>
            {ago(mail.at, minute.value)}
          </time>
        </summary>
        {mail.body === null ? <p class="quiet">The mail server has its text; Frontdesk keeps none.</p> : <p class="body">{linked(mail.body, location.origin).map(piece)}</p>}
        {mail.number !== null && <a {...link(ticketPath(mail.number))}>Ticket {mail.number}</a>}
      </details>
    </li>
  );
}

function piece({ text, href }: { text: string; href: boolean }) {
  return href ? (
    <a href={text} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}

const ABOUT: Record<string, string> = { invite: "Invitation", reset: "A new password", receipt: "Its number", reply: "An answer", done: "It is done", reminder: "Reminder", overdue: "Overdue", transcript_link: "Whose address", transcript: "Transcript" };

function state(mail: MailRow): string {
  if (mail.body !== null) return "kept here";
  return mail.sent_at === null ? "not sent yet" : "sent";
}
