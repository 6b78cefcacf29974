import type { OnSite, VisitorDetails } from "../../kit/protocol";
import { exact, hour, mmss } from "../../kit/time";
import { Line } from "../shell/line";
import { chatPath, link } from "../state/route";
import { second } from "../state/second";
import { statuses } from "../words";
import { Elapsed } from "./elapsed";
import { PageLink } from "./page-link";
import { language, outcomes } from "./before";

interface FactsProps {
  row: OnSite;
  details: VisitorDetails | null;
  here: boolean;
}

export function Facts({ row, details, here }: FactsProps) {
  return (
    <dl>
      <Line term="On the site">{here ? <Elapsed at={row.began_at} /> : `from ${hour(row.began_at)}`}</Line>
      <Line term="Waiting">{row.waiting_since && <Since at={row.waiting_since} />}</Line>
      <Line term="Inactive">{row.status === "inactive" && row.inactive_since && <>since {hour(row.inactive_since)}</>}</Line>
      <Line term="Page">
        {row.title && <bdi class="page-title">{row.title}</bdi>}
        <PageLink url={row.url} title={row.title} />
      </Line>
      <Line term="Came from">{details?.referrer && <PageLink url={details.referrer} title="" />}</Line>
      <Line term="Browser">{row.browser}</Line>
      <Line term="Language">{details?.language && language(details.language)}</Line>
      <Line term="Concierge">
        <bdi>{row.concierge.name}</bdi>
      </Line>
      <Line term="Team">{row.team && <bdi>{row.team.name}</bdi>}</Line>
    </dl>
  );
}

function Since({ at }: { at: string }) {
  return <span title={`since ${exact(at)}`}>{mmss((second.value - Date.parse(at)) / 1000)}</span>;
}

export function Pages({ pages }: Pick<VisitorDetails, "pages">) {
  return (
    <section aria-label="Pages of this visit">
      <h3>Pages of this visit</h3>
      {pages.length === 0 && <p class="quiet">Only the one above.</p>}
      <ol>
        {pages.map(({ url, title, at }) => (
          <li key={at}>
            <time dateTime={at} title={exact(at)}>
              {hour(at)}
            </time>
            <span>
              {title && <bdi class="page-title">{title}</bdi>}
              <PageLink url={url} title={title} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Before({ chats, invitations }: Pick<VisitorDetails, "chats" | "invitations">) {
  return (
    <>
      {chats.length > 0 && (
        <section aria-label="Chats">
          <h3>Chats</h3>
          <ul>
            {chats.map((chat) => {
              const words = [chat.agent?.name ?? "The concierge", chat.team?.name, statuses[chat.status]].filter(Boolean).join(" · ");
              return (
                <li key={chat.started_at}>
                  <time dateTime={chat.started_at} title={exact(chat.started_at)}>
                    {day(chat.started_at)}
                  </time>
                  {chat.conversation ? <a {...link(chatPath(chat.conversation))}>{words}</a> : <span>{words}</span>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {invitations.length > 0 && (
        <section aria-label="Invitations">
          <h3>Invitations</h3>
          <ul>
            {invitations.map((one) => (
              <li key={one.id}>
                <time dateTime={one.at} title={exact(one.at)}>
                  {day(one.at)}
                </time>
                <span>
                  <bdi>{one.name}</bdi> · {outcomes[one.status]}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The time of day for today, else the day. */
function day(at: string): string {
  const then = new Date(at);
  const today = new Date(second.peek()).toDateString() === then.toDateString();
  return today ? hour(at) : then.toLocaleDateString([], { day: "numeric", month: "short" });
}
