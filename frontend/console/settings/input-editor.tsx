import { KINDS } from "../../kit/form-setup";
import type { FormInput, FormUse, InputKind } from "../../kit/protocol";
import { about, Problem, type Wrong } from "./field";
import { FieldEditor } from "./field-editor";
import { type DraftInput, ofKind, ofUse } from "./form-draft";
import type { Place } from "./placed-list";

const OFFERED: readonly [InputKind, string][] = [
  ["text", "Text"],
  ["long_text", "Long text"],
  ["email", "E-mail"],
  ["number", "Number"],
  ["choice", "A choice"],
  ["date", "Date"],
  ["person", "Person"],
  ["team", "Team"],
  ["file", "File"],
];
const USES: readonly [FormUse, string][] = [
  ["subject", "Its subject"],
  ["description", "Its description"],
  ["email", "The e-mail address of whom it is for"],
  ["name", "The name of whom it is for"],
  ["group", "Its group"],
  ["assignee", "Its assignee"],
  ["priority", "Its priority"],
  ["due", "When it is due"],
];

interface InputEditorProps {
  field: DraftInput;
  place: Place;
  /** Of the chat, which can stand in it at first: their names by their keys. */
  details: ReadonlyMap<string, string>;
  wrong: Wrong | null;
  change(to: Partial<FormInput>): void;
}

/** One field of a ticket's form: what it is in the ticket, and what it holds at first. */
export function InputEditor({ field, place, details, wrong, change }: InputEditorProps) {
  const { name } = place;
  const uses = USES.filter(([use]) => KINDS[use].includes(field.kind));
  const known = !["person", "team", "file"].includes(field.kind);
  return (
    <FieldEditor field={field} place={place} wrong={wrong} kinds={OFFERED} under="label" required="Required" change={change} become={(kind) => change(ofKind(field, kind))}>
      {uses.length > 0 && (
        <label>
          In the ticket it is
          <select class="field" value={field.use ?? ""} {...about(`${name}.use`, wrong)} onChange={(event) => change(ofUse(field, (event.currentTarget.value || null) as FormUse | null))}>
            <option value="">An answer, below the description</option>
            {uses.map(([use, words]) => (
              <option key={use} value={use}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <Problem name={`${name}.use`} wrong={wrong} />
      {known && (
        <label>
          At first it holds
          <select class="field" value={field.default ?? ""} onChange={(event) => change({ default: event.currentTarget.value || null })}>
            <option value="">Nothing</option>
            {field.default && !details.has(field.default) && <option value={field.default}>{field.default}</option>}
            {[...details].map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
    </FieldEditor>
  );
}
