/** A concierge's setup while somebody edits it. Pure. */
import type { ConciergeSetup, Field, FieldKind } from "../../kit/protocol";
import { keyOf } from "./keys";

/** A detail of the form. `id`: of its line on the screen; `fresh`: its key still follows its label. */
export interface DraftField extends Field {
  id: number;
  fresh: boolean;
}

export type Draft = Omit<ConciergeSetup, "id" | "key" | "enabled" | "teams" | "form" | "sites"> & {
  sites: readonly string[];
  form: readonly DraftField[];
};

let last = 0;

export function draftOf({ id: _id, key: _key, enabled: _enabled, teams: _teams, form, ...setup }: ConciergeSetup): Draft {
  return { ...setup, form: form.map((field) => ({ ...field, id: ++last, fresh: false })) };
}

export type Wanted = Omit<Draft, "form"> & { form: Field[] };

/** What is sent: lines that were left empty are neither sites nor choices. */
export function wantedOf({ form, sites, ...rest }: Draft): Wanted {
  return {
    ...rest,
    sites: sites.filter((site) => site.trim()),
    form: form.map(({ key, label, kind, required, help, choices }) => ({
      ...{ key, label, kind, required, help },
      choices: choices.filter((choice) => choice.trim()),
    })),
  };
}

const NAMES: readonly [keyof Wanted, string][] = [
  ["name", "the name"],
  ["greeting", "the greeting"],
  ["clarifies", "whether articles are suggested"],
  ["clarifier", "“Did you mean?”"],
  ["no_match", "what is said without an answer"],
  ["feedback", "what is said after No"],
  ["offline", "what is said when nobody is here"],
  ["on_asked", "when a person is fetched"],
  ["on_feedback", "when a person is fetched"],
  ["on_no_answer", "when a person is fetched"],
  ["form", "the details"],
  ["sites", "the sites"],
];

/** What is different, in words. */
export function differences(a: Draft, b: Draft): string[] {
  const [one, other] = [wantedOf(a), wantedOf(b)];
  const names = NAMES.filter(([key]) => JSON.stringify(one[key]) !== JSON.stringify(other[key])).map(([, name]) => name);
  return [...new Set(names)];
}

export function isSame(a: Draft, b: Draft): boolean {
  return differences(a, b).length === 0;
}

/** What I changed since `known`, on top of what somebody else made of it meanwhile. */
export function merged(known: Draft, mine: Draft, theirs: Draft): Draft {
  const [before, after] = [wantedOf(known), wantedOf(mine)];
  const touched = NAMES.map(([key]) => key).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return { ...theirs, ...Object.fromEntries(touched.map((key) => [key, mine[key]])) };
}

export function withField(form: readonly DraftField[]): DraftField[] {
  const blank: DraftField = { id: ++last, fresh: true, key: "", label: "", kind: "text", required: false, help: "", choices: [] };
  return named([...form, blank]);
}

export function changed(form: readonly DraftField[], id: number, to: Partial<Field>): DraftField[] {
  return named(form.map((field) => (field.id === id ? { ...field, ...to } : field)));
}

export function without(form: readonly DraftField[], id: number): DraftField[] {
  return form.filter((field) => field.id !== id);
}

/** @param by -1 for up, 1 for down */
export function moved(form: readonly DraftField[], id: number, by: -1 | 1): DraftField[] {
  const from = form.findIndex((field) => field.id === id);
  const to = from + by;
  const [here, there] = [form[from], form[to]];
  if (!here || !there) return [...form];
  return form.map((field, index) => (index === from ? there : index === to ? here : field));
}

/** A choice begins with two answers to write. */
export function ofKind(field: DraftField, kind: FieldKind): Partial<Field> {
  return { kind, choices: kind === "choice" && field.choices.length === 0 ? ["", ""] : field.choices };
}

function named(form: DraftField[]): DraftField[] {
  const taken = new Set(form.filter((field) => !field.fresh).map((field) => field.key));
  return form.map((field) => {
    if (!field.fresh) return field;
    const key = keyOf(field.label, field.kind, taken);
    taken.add(key);
    return { ...field, key };
  });
}
