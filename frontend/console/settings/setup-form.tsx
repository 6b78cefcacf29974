import type { ConciergeSetup } from "../../kit/protocol";
import { settingsPath } from "../state/route";
import { differences, draftOf, merged, wantedOf } from "./draft";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { about, Part, Problem } from "./field";
import { FormEditor } from "./form-editor";
import { Preview } from "./preview";
import { ReachOut } from "./reach-out";
import { Sites } from "./sites";
import { Texts } from "./texts";
import { Triggers } from "./triggers";
import { VisitsKept } from "./visits-kept";

/** One concierge. */
export function SetupForm({ stands }: { stands: ConciergeSetup }) {
  const path = `/api/concierges/${stands.id}`;
  const saved = "Saved. Visitors read it from their next page on.";
  const editing = useEditing(stands, { path, draftOf, wantedOf, differences, merged, saved });
  const { draft, wrong, change } = editing;
  return (
    <EditedForm
      kind="Concierge"
      name={draft.name}
      about={`${stands.key} · ${stands.teams.join(", ") || "no team takes its chats"}`}
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
          </Part>
          <Texts draft={draft} wrong={wrong} change={change} />
          <Triggers draft={draft} change={change} />
          <FormEditor form={draft.form} wrong={wrong} change={(form) => change({ form })} />
          <ReachOut
            rules={draft.proactive}
            path={`${path}/proactive/dry-run`}
            teams={stands.teams}
            wrong={wrong}
            change={(proactive) => change({ proactive })}
            refuse={editing.refuse}
          />
          <Sites sites={draft.sites} wrong={wrong} change={(sites) => change({ sites })} />
          <VisitsKept draft={draft} wrong={wrong} change={change} />
        </div>
        <aside>
          <Preview name={draft.name} greeting={draft.greeting} />
        </aside>
      </div>
    </EditedForm>
  );
}
