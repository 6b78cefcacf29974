import type { StaffChoice, TeamChoice } from "../../kit/protocol";
import { FormFields } from "../forms/fields";
import { type FormDraft, wantedOf } from "./form-draft";

interface FormPreviewProps {
  draft: FormDraft;
  people: readonly StaffChoice[];
  teams: readonly TeamChoice[];
}

/** The form as whoever fills it in will see it. Nothing can be written here. */
export function FormPreview({ draft, people, teams }: FormPreviewProps) {
  const facts = { people, teams, files: {}, team: null, today: "" };
  return (
    <section class="first-screen" aria-labelledby="form-preview-heading">
      <h2 id="form-preview-heading">How it will look</h2>
      <div class="part" inert>
        <strong dir="auto">{draft.title.trim() || "Form"}</strong>
        {draft.help.trim() && (
          <p class="quiet hint" dir="auto">
            {draft.help}
          </p>
        )}
        <FormFields form={wantedOf(draft)} values={{}} problems={{}} facts={facts} write={() => {}} />
      </div>
    </section>
  );
}
