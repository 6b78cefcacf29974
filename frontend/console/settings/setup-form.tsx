import type { ConciergeSetup } from "../../kit/protocol";
import { settingsPath } from "../state/route";
import { tooFaint, WidgetColours } from "./colours";
import { ConciergeTeams } from "./concierge-teams";
import { differences, draftOf, merged, namesOf, wantedOf } from "./draft";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { about, Part, Problem } from "./field";
import { FormEditor } from "./form-editor";
import { Identity } from "./identity";
import { Preview } from "./preview";
import { ReachOut } from "./reach-out";
import { ScriptTag } from "./script-tag";
import { Sites } from "./sites";
import { Texts } from "./texts";
import { Triggers } from "./triggers";
import { VisitsKept } from "./visits-kept";

/** One concierge. */
export function SetupForm({ stands }: { stands: ConciergeSetup }) {
  const path = `/api/concierges/${stands.id}`;
  const saved = "Saved. Visitors read it from their next page on.";
  const editing = useEditing(stands, { path, draftOf, wantedOf, differences, merged, saved, trouble: ({ colours }) => tooFaint(colours) });
  const { draft, wrong, change } = editing;
  const teams = namesOf(draft.teams, stands.every_team);
  return (
    <EditedForm
      kind="Concierge"
      name={draft.name}
      about={`${stands.key} · ${teams.join(", ") || "no team takes its chats"}`}
      back={{ to: settingsPath(), label: "Back to the concierges" }}
      editing={editing}
    >
      <div class="columns">
        <div class="parts">
          <Part title="Name" lead="Above the chat, and beside it in the console.">
            <input
              class="field"
              dir="auto"
              aria-label="Name"
              maxLength={100}
              value={draft.name}
              {...about("name", wrong)}
              onInput={(event) => change({ name: event.currentTarget.value })}
            />
            <Problem name="name" wrong={wrong} />
            <label class="check">
              <input type="checkbox" checked={draft.enabled} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
              The widget shows on its sites
            </label>
          </Part>
          <ScriptTag conciergeKey={stands.key} sites={draft.sites.filter((site) => site.trim()).length} />
          <Sites sites={draft.sites} wrong={wrong} change={(sites) => change({ sites })} />
          <ConciergeTeams teams={draft.teams} everyTeam={stands.every_team} wrong={wrong} change={(teams) => change({ teams })} />
          <WidgetColours colours={draft.colours} wrong={wrong} change={(colours) => change({ colours })} />
          <Texts draft={draft} wrong={wrong} change={change} />
          <Triggers draft={draft} change={change} />
          <FormEditor form={draft.form} wrong={wrong} change={(form) => change({ form })} />
          <ReachOut
            rules={draft.proactive}
            path={`${path}/proactive/dry-run`}
            teams={teams}
            wrong={wrong}
            change={(proactive) => change({ proactive })}
            refuse={editing.refuse}
          />
          <Identity path={`${path}/identity`} />
          <VisitsKept draft={draft} wrong={wrong} change={change} />
        </div>
        <aside>
          <Preview name={draft.name} greeting={draft.greeting} colours={draft.colours} />
        </aside>
      </div>
    </EditedForm>
  );
}
