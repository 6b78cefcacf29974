import { Plus } from "lucide";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { changed, withField, type DraftField } from "./draft";
import { Part, Problem, type Wrong } from "./field";
import { FormField } from "./form-field";
import { moved, without } from "./ordered";

interface FormEditorProps {
  form: readonly DraftField[];
  wrong: Wrong | null;
  change(form: readonly DraftField[]): void;
}

/** The details that are asked for before a person comes, one after the other in this order. */
export function FormEditor({ form, wrong, change }: FormEditorProps) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);

  function add() {
    change(withField(form));
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus());
  }

  function move(field: DraftField, by: -1 | 1) {
    const now = moved(form, field.id, by);
    change(now);
    const place = now.findIndex((one) => one.id === field.id) + 1;
    setSaid(`${field.label || "The detail"} is now number ${place} of ${now.length}`);
  }

  return (
    <Part
      title="Details"
      lead="Asked one at a time before a person comes; what is known is not asked again. A visitor who leaves halfway waits with what there is."
    >
      <ol class="details-form" ref={list}>
        {form.map((field, index) => (
          <FormField
            key={field.id}
            field={field}
            name={`form.${index}`}
            wrong={wrong}
            isFirst={index === 0}
            isLast={index === form.length - 1}
            change={(to) => change(changed(form, field.id, to))}
            move={(by) => move(field, by)}
            remove={() => change(without(form, field.id))}
          />
        ))}
      </ol>
      {form.length === 0 && <p class="quiet">Nothing is asked: the visitor waits for a person at once.</p>}
      <Problem name="form" wrong={wrong} />
      <p class="unseen" role="status">
        {said}
      </p>
      <button class="button small" type="button" onClick={add}>
        <Icon of={Plus} /> Add a detail
      </button>
    </Part>
  );
}
