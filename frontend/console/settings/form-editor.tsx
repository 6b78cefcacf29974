import type { FieldKind } from "../../kit/protocol";
import { changed, type DraftField, ofKind, withField } from "./draft";
import { Part, type Wrong } from "./field";
import { FieldEditor } from "./field-editor";
import { PlacedList } from "./placed-list";

const KINDS: readonly [FieldKind, string][] = [
  ["text", "Text"],
  ["email", "E-mail"],
  ["phone", "Phone number"],
  ["choice", "A choice"],
];

interface FormEditorProps {
  form: readonly DraftField[];
  wrong: Wrong | null;
  change(form: readonly DraftField[]): void;
}

/** The details that are asked for before a person comes, one after the other in this order. */
export function FormEditor({ form, wrong, change }: FormEditorProps) {
  return (
    <Part
      title="Details"
      lead="Asked one at a time before a person comes; what is known is not asked again. A visitor who leaves halfway waits with what there is."
    >
      <PlacedList
        class="details-form"
        name="form"
        one="detail"
        lines={form}
        none="Nothing is asked: the visitor waits for a person at once."
        wrong={wrong}
        calls={({ label }) => label}
        withOneMore={withField}
        change={change}
      >
        {(field, place) => (
          <FieldEditor
            field={field}
            place={place}
            wrong={wrong}
            kinds={KINDS}
            under="question"
            required="Required: it cannot be skipped"
            change={(to) => change(changed(form, field.id, to))}
            become={(kind) => change(changed(form, field.id, ofKind(field, kind)))}
          />
        )}
      </PlacedList>
    </Part>
  );
}
