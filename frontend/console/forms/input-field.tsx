import { type Facts, group, type Values, works } from "../../kit/forms";
import type { Form, FormInput } from "../../kit/protocol";

/** What ties a control to its label, its help and what is wrong with it. */
export interface About {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
  "aria-required": boolean;
}

interface InputFieldProps {
  form: Pick<Form, "fields" | "team">;
  field: FormInput;
  value: string;
  values: Values;
  facts: Facts;
  about: About;
  change(value: string): void;
}

/** The control for a field, by its kind. */
export function InputField({ form, field, value, values, facts, about, change }: InputFieldProps) {
  const { kind } = field;
  if (kind === "long_text")
    return <textarea class="field" dir="auto" rows={5} value={value} {...about} onInput={(event) => change(event.currentTarget.value)} />;
  if (kind === "choice" || kind === "person" || kind === "team") {
    const options = optionsOf(form, field, values, facts);
    // What cannot be chosen any more stays to be seen, with what is wrong with it.
    const gone = value && !options.some(([one]) => one === value) ? nameOf(value, field, facts) : null;
    return (
      <select class="field" value={value} {...about} onChange={(event) => change(event.currentTarget.value)}>
        <option value="">{unchosen(form, field, facts)}</option>
        {gone && <option value={value}>{gone}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  if (kind === "date")
    return <input class="field" type="date" min={field.use === "due" ? facts.today : undefined} value={value} {...about} onInput={(event) => change(event.currentTarget.value)} />;
  return (
    <input
      class="field"
      type="text"
      dir={kind === "text" ? "auto" : undefined}
      inputMode={kind === "number" ? "decimal" : kind === "email" ? "email" : "text"}
      autocomplete="off"
      value={value}
      {...about}
      onInput={(event) => change(event.currentTarget.value)}
    />
  );
}

/** What a field chooses from: the value, and the words for it. */
function optionsOf(form: Pick<Form, "fields" | "team">, field: FormInput, values: Values, facts: Facts): (readonly [string, string])[] {
  if (field.kind === "choice") return field.choices.map((choice) => [choice, choice]);
  if (field.kind === "team") return facts.teams.map(({ id, name }) => [id, name]);
  const team = field.use === "assignee" ? group(form, values, facts) : null;
  return facts.people.filter((one) => team === null || works(one, team)).map(({ handle, name }) => [handle, name]);
}

function nameOf(value: string, { kind }: FormInput, { people, teams }: Facts): string {
  const found = kind === "person" ? people.find(({ handle }) => handle === value) : kind === "team" ? teams.find(({ id }) => id === value) : null;
  return found?.name ?? value;
}

/** What it is where nothing is chosen. */
function unchosen(form: Pick<Form, "fields" | "team">, { required, use }: FormInput, facts: Facts): string {
  if (required) return "Choose…";
  if (use === "priority") return "Normal";
  if (use === "assignee") return "Nobody yet";
  const team = use === "group" ? facts.teams.find(({ id }) => id === (form.team ?? facts.team)) : null;
  return team?.name ?? (use === "group" ? "Choose…" : "Nothing");
}
