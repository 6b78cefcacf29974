/** A form's setup while somebody edits it. Pure. */
import { KINDS } from "../../kit/form-setup";
import type { Form, FormInput, FormUse, InputKind } from "../../kit/protocol";
import { comparing } from "./compared";
import { inputKeyOf } from "./keys";
import { keyed, newId } from "./ordered";

/** A field. `id`: of its line on the screen; `fresh`: its key still follows its label. */
export interface DraftInput extends FormInput {
  id: number;
  fresh: boolean;
}

export interface FormDraft extends Pick<Form, "version" | "title" | "help" | "team" | "enabled"> {
  fields: readonly DraftInput[];
}

export type WantedForm = Omit<FormDraft, "fields"> & { fields: FormInput[] };

export function draftOf({ version, title, help, team, enabled, fields }: Form): FormDraft {
  return { version, title, help, team, enabled, fields: fields.map((field) => ({ ...field, id: newId(), fresh: false })) };
}

/** What is sent: only a choice has choices, and empty ones are none. */
export function wantedOf({ fields, ...rest }: FormDraft): WantedForm {
  return {
    ...rest,
    fields: fields.map(({ id: _id, fresh: _fresh, choices, ...field }) => ({
      ...field,
      choices: field.kind === "choice" ? choices.map((choice) => choice.trim()).filter(Boolean) : [],
    })),
  };
}

export const { differences, merged } = comparing<FormDraft, WantedForm>(
  [
    ["title", "the title"],
    ["help", "the help"],
    ["team", "the group"],
    ["enabled", "whether it is offered"],
    ["fields", "the fields"],
  ],
  wantedOf,
);

export function withInput(fields: readonly DraftInput[]): DraftInput[] {
  const blank: DraftInput = { id: newId(), fresh: true, key: "", label: "", kind: "text", required: false, help: "", choices: [], default: null, use: null };
  return named([...fields, blank]);
}

export function changed(fields: readonly DraftInput[], id: number, to: Partial<FormInput>): DraftInput[] {
  return named(fields.map((field) => (field.id === id ? { ...field, ...to } : field)));
}

/** What a field becomes with its kind: a choice begins with two answers to write, and what it cannot be in the ticket it
 * is not any more. */
export function ofKind({ choices, use, default: from }: FormInput, kind: InputKind): Partial<FormInput> {
  return {
    kind,
    choices: kind === "choice" && choices.length === 0 ? ["", ""] : choices,
    use: use && KINDS[use].includes(kind) ? use : null,
    default: kind === "person" || kind === "team" || kind === "file" ? null : from,
  };
}

/** What a field becomes with its use: a priority is one of four. */
export function ofUse({ choices }: FormInput, use: FormUse | null): Partial<FormInput> {
  const blank = choices.every((choice) => !choice.trim());
  return use === "priority" && blank ? { use, choices: ["Low", "Normal", "High", "Urgent"] } : { use };
}

function named(fields: readonly DraftInput[]): DraftInput[] {
  return keyed(fields, ({ label }, taken) => inputKeyOf(label, taken));
}
