import { KINDS } from "../../kit/form-setup";
import type { FormInput, FormUse, InputKind } from "../../kit/protocol";
import { about, Problem, type Wrong } from "./field";
import { type DraftInput, ofKind, ofUse } from "./form-draft";
import { PlaceButtons } from "./place-buttons";

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
  /** Of the chat, which can stand in it at first: their names by their keys. */
  details: ReadonlyMap<string, string>;
  /** Of its place: `fields.0`. */
  name: string;
  wrong: Wrong | null;
  isFirst: boolean;
  isLast: boolean;
  change(to: Partial<FormInput>): void;
  move(by: -1 | 1): void;
  remove(): void;
}

/** One field. Alt and the arrow keys move it, as the buttons do. */
export function InputEditor({ field, details, name, wrong, isFirst, isLast, change, move, remove }: InputEditorProps) {
  const called = field.label || "the new field";
  const uses = USES.filter(([use]) => KINDS[use].includes(field.kind));
  const known = !["person", "team", "file"].includes(field.kind);
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
          <input class="field" dir="auto" maxLength={100} value={field.label} {...about(`${name}.label`, wrong)} onInput={(event) => change({ label: event.currentTarget.value })} />
        </label>
        <label>
          Kind
          <select class="field" value={field.kind} {...about(`${name}.kind`, wrong)} onChange={(event) => change(ofKind(field, event.currentTarget.value as InputKind))}>
            {OFFERED.map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Problem name={`${name}.label`} wrong={wrong} />
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
          />
        </label>
      )}
      <Problem name={`${name}.choices`} wrong={wrong} />
      <label>
        Help
        <span class="quiet hint">One sentence under the label, if it needs one.</span>
        <input class="field" dir="auto" maxLength={300} value={field.help} {...about(`${name}.help`, wrong)} onInput={(event) => change({ help: event.currentTarget.value })} />
      </label>
      <Problem name={`${name}.help`} wrong={wrong} />
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
      <footer>
        <label class="check">
          <input type="checkbox" checked={field.required} onChange={(event) => change({ required: event.currentTarget.checked })} />
          Required
        </label>
        <PlaceButtons called={called} isFirst={isFirst} isLast={isLast} move={move} remove={remove} />
      </footer>
    </li>
  );
}
