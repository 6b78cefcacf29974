import { BadgeCheck } from "lucide";
import { Icon } from "../../kit/icon";
import type { Overview, TicketRow } from "../../kit/protocol";
import { Avatar } from "../shell/avatar";
import { link } from "../state/route";
import { FileLink } from "./file-link";
import { wayTo } from "./state";
import { hues, nameOf, statuses } from "./words";

/** What was asked for, and what else the form wanted to know. */
export function About({ overview: { ticket, description, form_title, answers } }: { overview: Overview }) {
  const said = new Set([ticket.subject, description]);
  const rest = answers.filter(({ kind, shown }) => kind === "file" || !said.has(shown));
  return (
    <section class="card" aria-label="Description">
      <h3>
        Description <span class="quiet">{form_title}</span>
      </h3>
      {description === "" ? (
        <p class="quiet">Nothing was written.</p>
      ) : (
        <p class="words" dir="auto">
          {description}
        </p>
      )}
      {rest.length > 0 && (
        <dl class="answers">
          {rest.map(({ key, label, kind, value, shown }) => (
            <div key={key}>
              <dt>
                <bdi>{label}</bdi>
              </dt>
              <dd dir="auto">{kind === "file" ? <FileLink ticket={ticket.number} id={value} name={shown} /> : shown}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** Whom the ticket is for, and what else there is for the same person. */
export function User({ row, overview: { visitor, email, verified, others } }: { row: TicketRow; overview: Overview }) {
  const name = nameOf({ name: visitor?.name ?? row.name, email });
  return (
    <section class="card" aria-label="User Information">
      <h3>User Information</h3>
      <div class="user">
        <Avatar name={name} />
        <div>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {email === null ? (
            <p class="quiet">No e-mail address: replies stand here only.</p>
          ) : (
            <p class="address">
              <bdi>{email}</bdi>
              {verified ? (
                <span class="live" title="Whoever reads mails to this address opened a link that only a mail has">
                  <Icon of={BadgeCheck} /> confirmed
                </span>
              ) : (
                <span class="quiet">not confirmed</span>
              )}
            </p>
          )}
        </div>
      </div>
      {others.length > 0 && (
        <>
          <h4>Other tickets</h4>
          <ul class="others">
            {others.map(({ number, subject, status }) => (
              <li key={number}>
                <a {...link(wayTo(number))}>
                  #{number} <bdi>{subject}</bdi>
                </a>
                <span class={`status ${hues[status]}`}>{statuses[status]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
