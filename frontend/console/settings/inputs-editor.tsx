import { MOST_FIELDS } from "../../kit/form-setup";
import type { ConciergeSetup } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Part, type Wrong } from "./field";
import { changed, type DraftInput, withInput } from "./form-draft";
import { InputEditor } from "./input-editor";
import { PlacedList } from "./placed-list";

const KNOWN: readonly (readonly [string, string])[] = [
  ["question", "What the visitor said first"],
  ["name", "Name"],
  ["email", "E-mail"],
  ["page", "Page"],
];

interface InputsEditorProps {
  fields: readonly DraftInput[];
  wrong: Wrong | null;
  change(fields: readonly DraftInput[]): void;
}

/** The fields of a form, in their order. */
export function InputsEditor({ fields, wrong, change }: InputsEditorProps) {
  const { data: concierges } = useAnswer<ConciergeSetup[]>("/api/concierges");
  const details = new Map(KNOWN);
  for (const { key, label } of (concierges ?? []).flatMap(({ form }) => form)) if (!details.has(key)) details.set(key, label);
  return (
    <Part title="Fields" lead="Filled in by whoever files it. What is not required may stay empty.">
      <PlacedList class="details-form" name="fields" one="field" lines={fields} most={MOST_FIELDS} wrong={wrong} calls={({ label }) => label} withOneMore={withInput} change={change}>
        {(field, place) => <InputEditor field={field} place={place} details={details} wrong={wrong} change={(to) => change(changed(fields, field.id, to))} />}
      </PlacedList>
    </Part>
  );
}
