import type { TeamSetup } from "../../kit/protocol";
import { teamsPath } from "../state/route";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { troubled } from "./hours-draft";
import { HoursEditor } from "./hours-editor";
import { differences, draftOf, merged, type TeamDraft, wantedOf } from "./team-draft";
import { TeamPeople } from "./team-people";
import { TeamRules } from "./team-rules";
import { TeamTickets } from "./team-tickets";
import { TeamWaits } from "./team-waits";
import "./teams.css";

function trouble({ hours }: TeamDraft) {
  const words = hours && troubled(hours);
  return words ? { field: "hours", words } : null;
}

/** One team. */
export function TeamForm({ stands }: { stands: TeamSetup }) {
  const path = `/api/teams/${stands.id}/setup`;
  const saved = "Saved. It counts for chats and tickets that begin from now on.";
  const editing = useEditing(stands, { path, draftOf, wantedOf, differences, merged, trouble, saved });
  const { draft, wrong, change } = editing;
  return (
    <EditedForm kind="Team" name={draft.name} back={{ to: teamsPath(), label: "Back to the teams" }} editing={editing}>
      <div class="columns team">
        <div class="parts">
          <TeamRules draft={draft} wrong={wrong} change={change} />
          <TeamWaits policy={draft.policy} wrong={wrong} change={(policy) => change({ policy })} />
          <TeamTickets draft={draft} everybody={stands.everybody} wrong={wrong} change={change} />
        </div>
        <div class="parts">
          <HoursEditor hours={draft.hours} wrong={wrong} change={(hours) => change({ hours })} />
          <TeamPeople draft={draft} everybody={stands.everybody} wrong={wrong} change={(people) => change({ people })} />
        </div>
      </div>
    </EditedForm>
  );
}
