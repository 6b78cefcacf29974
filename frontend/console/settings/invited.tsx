import type { People } from "../../kit/protocol";
import { dayAndHour, exact } from "../../kit/time";
import { attempt } from "../state/notices";
import { desk } from "../state/session";
import { roleNames } from "./role-words";

/** Who was invited and has not come yet. */
export function Invited({ invited, again }: { invited: People["invited"]; again: () => void }) {
  return (
    <ul class="sheet invited" aria-label="Invited">
      {invited.map(({ id, email, roles, teams, by, expires_at }) => (
        <li key={id}>
          <div>
            <strong>{email}</strong>
            <span class="quiet">
              {["invited" + (by ? ` by ${by}` : ""), roleNames(roles), ...teams].join(" · ")}
            </span>
          </div>
          <time class="quiet" dateTime={expires_at} title={exact(expires_at)}>
            until {dayAndHour(expires_at)}
          </time>
          <button class="button small danger" onClick={() => void attempt(() => desk.post(`/api/invites/${id}/removal`)).then(again)}>
            Revoke<span class="unseen"> the invitation of {email}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
