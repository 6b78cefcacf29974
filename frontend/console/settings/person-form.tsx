import type { PersonSetup } from "../../kit/protocol";
import { peoplePath } from "../state/route";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { about, Part, Problem } from "./field";
import "./people.css";
import { PersonAccess } from "./person-access";
import { differences, draftOf, merged, wantedOf } from "./person-draft";
import { RoleChoice } from "./role-choice";
import { TeamChoice } from "./team-choice";

/** One person. */
export function PersonForm({ stands, again }: { stands: PersonSetup; again: () => void }) {
  const path = `/api/people/${stands.handle}`;
  const editing = useEditing(stands, { path, draftOf, wantedOf, differences, merged, saved: "Saved. It counts at once." });
  const { draft, wrong, change } = editing;
  return (
    <EditedForm kind="Person" name={draft.name} about={stands.active ? stands.handle : `${stands.handle} · deactivated`} back={{ to: peoplePath(), label: "Back to the people" }} editing={editing}>
      <div class="columns team">
        <div class="parts">
          <Part title="Who it is" lead="Visitors and colleagues read the name; the address is for logging in, and for mails.">
            <label>
              Name
              <input class="field" dir="auto" value={draft.name} {...about("name", wrong)} onInput={(event) => change({ name: event.currentTarget.value })} />
            </label>
            <Problem name="name" wrong={wrong} />
            <label>
              Email
              <input class="field" type="email" autocomplete="off" value={draft.email} {...about("email", wrong)} onInput={(event) => change({ email: event.currentTarget.value })} />
            </label>
            <Problem name="email" wrong={wrong} />
          </Part>
          <Part title="What for" lead="Whoever is in a team sees its chats. Admins see everything.">
            <RoleChoice roles={draft.roles} wrong={wrong} change={(roles) => change({ roles })} />
            <TeamChoice teams={draft.teams} everyTeam={stands.every_team} change={(teams) => change({ teams })} />
          </Part>
        </div>
        <div class="parts">
          <PersonAccess person={stands} again={again} />
        </div>
      </div>
    </EditedForm>
  );
}
