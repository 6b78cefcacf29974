import type { Field, FieldKind } from "../../kit/protocol";
import { ofKind, type DraftField } from "./draft";
import { about, Problem, type Wrong } from "./field";
import { PlaceButtons } from "./place-buttons";

const KINDS: readonly [FieldKind, string][] = [
  ["text", "Text"],
  ["email", "E-mail"],
  ["phone", "Phone number"],
  ["choice", "A choice"],
];

interface FormFieldProps {
  field: DraftField;
  /** Of its place: `form.0`. */
  name: string;
  wrong: Wrong | null;
  isFirst: boolean;
  isLast: boolean;
  change(to: Partial<Field>): void;
  move(by: -1 | 1): void;
  remove(): void;
}

/** One detail. Alt and the arrow keys move it, as the buttons do. */
export function FormField({ field, name, wrong, isFirst, isLast, change, move, remove }: FormFieldProps) {
  const called = field.label || "the new detail";
  return (
    <li
      aria-label={called}
      onKeyDown={(event) => {
        const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        if (!event.altKey || by === 0) return;
        event.preventDefault();
        move(by);
      }}
    >
      <div class="row-of-two">
        <label>
          Label
          <input
            class="field"
            dir="auto"
            maxLength={100}
            value={field.label}
            {...about(`${name}.label`, wrong)}
            onInput={(event) => change({ label: event.currentTarget.value })}
          />
        </label>
        <label>
          Kind
          <select
            class="field"
            value={field.kind}
            {...about(`${name}.kind`, wrong)}
            onChange={(event) => change(ofKind(field, event.currentTarget.value as FieldKind))}
          >
            {KINDS.map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Problem name={`${name}.label`} wrong={wrong} />
      <Problem name={`${name}.kind`} wrong={wrong} />
      {field.kind === "choice" && (
        <label>
          Answers
          <span class="quiet hint">One on each line.</span>
          <textarea
            class="field"
            dir="auto"
            rows={Math.max(2, field.choices.length)}
            value={field.choices.join("\n")}
            {...about(`${name}.choices`, wrong)}
            onInput={(event) => change({ choices: event.currentTarget.value.split("\n") })}
            onChange={(event) => change({ choices: event.currentTarget.value.split("\n").filter((line) => line.trim()) })}
          />
        </label>
      )}
      <Problem name={`${name}.choices`} wrong={wrong} />
      <label>
        Help
        <span class="quiet hint">One sentence under the question, if it needs one.</span>
        <input
          class="field"
          dir="auto"
          maxLength={300}
          value={field.help}
          {...about(`${name}.help`, wrong)}
          onInput={(event) => change({ help: event.currentTarget.value })}
        />
      </label>
      <Problem name={`${name}.help`} wrong={wrong} />
      <footer>
        <label class="check">
          <input type="checkbox" checked={field.required} onChange={(event) => change({ required: event.currentTarget.checked })} />
          Required: it cannot be skipped
        </label>
        <PlaceButtons called={called} isFirst={isFirst} isLast={isLast} move={move} remove={remove} />
      </footer>
    </li>
  );
}
