import { UserRoundPlus } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { People as Everybody, PersonRow } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { minute } from "../knowledge/minute";
import { ago } from "../knowledge/when";
import { SheetSkeleton } from "../listing/sheet-skeleton";
import { link, peoplePath } from "../state/route";
import { InviteDialog } from "./invite-dialog";
import { Invited } from "./invited";
import "./people.css";
import { roleNames } from "./role-words";
import { SettingsTabs } from "./tabs";

/** Who works here, and who is invited. */
export function People() {
  const { data, busy, problem, again } = useAnswer<Everybody>("/api/people");
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <main class="knowledge people" aria-busy={busy}>
        <header class="knowledge-head">
          <div class="line">
            <h1>People</h1>
            <button class="button primary" disabled={!data} onClick={() => setInviting(true)}>
              <Icon of={UserRoundPlus} /> Invite somebody
            </button>
          </div>
          <p class="quiet lead">Who works here, what for, and in which teams.</p>
          <SettingsTabs here="people" />
        </header>
        <section aria-label="People">
          {problem !== null && <Failed problem={problem} again={again} />}
          {!data && problem === null && <SheetSkeleton rows={1} />}
          {data && data.invited.length > 0 && <Invited invited={data.invited} again={again} />}
          {data && (
            <div class="sheet">
              <table>
                <thead>
                  <tr>
                    {["Name", "Email", "Roles", "Teams", "Last here"].map((name) => (
                      <th scope="col" key={name}>
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.people.map((one) => (
                    <Line key={one.handle} person={one} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      </main>
      {inviting && data && <InviteDialog everyTeam={data.every_team} close={() => (setInviting(false), again())} />}
    </>
  );
}

function Line({ person: { handle, name, email, active, roles, teams, second_factor, seen_at } }: { person: PersonRow }) {
  return (
    <tr data-active={active}>
      <th scope="row">
        <a {...link(peoplePath(handle))}>
          <bdi>{name}</bdi>
        </a>
      </th>
      <td class="wraps">{email}</td>
      <td class="wraps">{roleNames(roles)}</td>
      <td class="wraps">{teams.map((team) => team.name).join(", ") || "no team"}</td>
      <td>
        {active ? (seen_at ? ago(seen_at, minute.value) : "not logged in") : "Deactivated"}
        {active && second_factor && <span class="quiet"> · second factor</span>}
      </td>
    </tr>
  );
}
