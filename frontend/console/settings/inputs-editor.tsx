import { Plus } from "lucide";
import { useRef, useState } from "preact/hooks";
import { MOST_FIELDS } from "../../kit/form-setup";
import { Icon } from "../../kit/icon";
import type { ConciergeSetup } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Part, Problem, type Wrong } from "./field";
import { changed, type DraftInput, withInput } from "./form-draft";
import { InputEditor } from "./input-editor";
import { moved, without } from "./ordered";

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
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const { data: concierges } = useAnswer<ConciergeSetup[]>("/api/concierges");
  const details = new Map(KNOWN);
  for (const { key, label } of (concierges ?? []).flatMap(({ form }) => form)) if (!details.has(key)) details.set(key, label);

  function add() {
    change(withInput(fields));
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>(":scope > li:last-child input")?.focus());
  }

  function move(field: DraftInput, by: -1 | 1) {
    const now = moved(fields, field.id, by);
    change(now);
    setSaid(`${field.label || "The field"} is now number ${now.findIndex((one) => one.id === field.id) + 1} of ${now.length}`);
  }

  return (
    <Part title="Fields" lead="Filled in by whoever files it. What is not required may stay empty.">
      <ol class="details-form" ref={list}>
        {fields.map((field, index) => (
          <InputEditor
            key={field.id}
            field={field}
            details={details}
            name={`fields.${index}`}
            wrong={wrong}
            isFirst={index === 0}
            isLast={index === fields.length - 1}
            change={(to) => change(changed(fields, field.id, to))}
            move={(by) => move(field, by)}
            remove={() => change(without(fields, field.id))}
          />
        ))}
      </ol>
      <Problem name="fields" wrong={wrong} />
      <p class="unseen" role="status">
        {said}
      </p>
      <button class="button small" type="button" disabled={fields.length >= MOST_FIELDS} onClick={add}>
        <Icon of={Plus} /> Add a field
      </button>
    </Part>
  );
}
