import type { ComponentChildren } from "preact";
import { about, Problem, type Wrong } from "./field";
import { PlaceButtons } from "./place-buttons";
import type { Place } from "./placed-list";

/** What a detail of a concierge and a field of a ticket's form have in common. */
interface Asked<Kind> {
  label: string;
  kind: Kind;
  choices: string[];
  help: string;
  required: boolean;
}

interface FieldEditorProps<Kind extends string> {
  field: Asked<Kind>;
  place: Place;
  wrong: Wrong | null;
  kinds: readonly (readonly [Kind, string])[];
  /** What the sentence of its help stands under. */
  under: string;
  required: string;
  change(to: Partial<Omit<Asked<Kind>, "kind">>): void;
  become(kind: Kind): void;
  /** What else it has. */
  children?: ComponentChildren;
}

/** One field of a form that is asked for. */
export function FieldEditor<Kind extends string>({ field, place, wrong, kinds, under, required, change, become, children }: FieldEditorProps<Kind>) {
  const { name } = place;
  const lines = (text: string) => text.split("\n");
  return (
    <>
      <div class="row-of-two">
        <label>
          Label
          <input class="field" dir="auto" maxLength={100} value={field.label} {...about(`${name}.label`, wrong)} onInput={(event) => change({ label: event.currentTarget.value })} />
        </label>
        <label>
          Kind
          <select class="field" value={field.kind} {...about(`${name}.kind`, wrong)} onChange={(event) => become(event.currentTarget.value as Kind)}>
            {kinds.map(([kind, words]) => (
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
            onInput={(event) => change({ choices: lines(event.currentTarget.value) })}
            onChange={(event) => change({ choices: lines(event.currentTarget.value).filter((line) => line.trim()) })}
          />
        </label>
      )}
      <Problem name={`${name}.choices`} wrong={wrong} />
      <label>
        Help
        <span class="quiet hint">One sentence under the {under}, if it needs one.</span>
        <input class="field" dir="auto" maxLength={300} value={field.help} {...about(`${name}.help`, wrong)} onInput={(event) => change({ help: event.currentTarget.value })} />
      </label>
      <Problem name={`${name}.help`} wrong={wrong} />
      {children}
      <footer>
        <label class="check">
          <input type="checkbox" checked={field.required} onChange={(event) => change({ required: event.currentTarget.checked })} />
          {required}
        </label>
        <PlaceButtons {...place} />
      </footer>
    </>
  );
}
