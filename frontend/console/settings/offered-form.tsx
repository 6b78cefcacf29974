import { setupProblems } from "../../kit/form-setup";
import type { Form, OfferedForms } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { formsPath } from "../state/route";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { about, Part, Problem } from "./field";
import { differences, draftOf, type FormDraft, merged, wantedOf } from "./form-draft";
import { FormPreview } from "./form-preview";
import { InputsEditor } from "./inputs-editor";

function trouble(draft: FormDraft) {
  const { title, help, fields } = wantedOf(draft);
  const [first] = Object.entries(setupProblems(title, help, fields));
  return first ? { field: first[0], words: first[1] } : null;
}

/** One form. */
export function OfferedFormEditor({ stands }: { stands: Form }) {
  const path = `/api/settings/forms/${stands.id}`;
  const saved = "Saved. It is filled in so from now on.";
  const editing = useEditing(stands, { path, draftOf, wantedOf, differences, merged, trouble, saved });
  const { draft, wrong, change } = editing;
  const { data: known } = useAnswer<OfferedForms>("/api/forms");
  const teams = known?.teams ?? [];
  return (
    <EditedForm
      kind="Form"
      name={draft.title}
      about={stands.builtin ? "Every desk has it: it can be changed, and is always offered." : ""}
      back={{ to: formsPath(), label: "Back to the forms" }}
      editing={editing}
    >
      <div class="columns">
        <div class="parts">
          <Part title="Form" lead="As it stands in Start a Workflow.">
            <label>
              Title
              <input class="field" dir="auto" maxLength={100} value={draft.title} {...about("title", wrong)} onInput={(event) => change({ title: event.currentTarget.value })} />
            </label>
            <Problem name="title" wrong={wrong} />
            <label>
              When to use it
              <input class="field" dir="auto" maxLength={300} value={draft.help} {...about("help", wrong)} onInput={(event) => change({ help: event.currentTarget.value })} />
            </label>
            <Problem name="help" wrong={wrong} />
            <label>
              Group of its tickets
              <span class="quiet hint">Where no field names one.</span>
              <select class="field" value={draft.team ?? ""} {...about("team", wrong)} onChange={(event) => change({ team: event.currentTarget.value || null })}>
                <option value="">The team of the chat</option>
                {teams.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Problem name="team" wrong={wrong} />
            <label class="check">
              <input type="checkbox" checked={draft.enabled} disabled={stands.builtin} {...about("enabled", wrong)} onChange={(event) => change({ enabled: event.currentTarget.checked })} />
              Offered in Start a Workflow
            </label>
            <Problem name="enabled" wrong={wrong} />
          </Part>
          <InputsEditor fields={draft.fields} wrong={wrong} change={(fields) => change({ fields })} />
        </div>
        <aside>
          <FormPreview draft={draft} people={known?.people ?? []} teams={teams} />
        </aside>
      </div>
    </EditedForm>
  );
}
