/** A concierge's setup while somebody edits it. Pure. */
import type { ConciergeSetup, Field, FieldKind } from "../../kit/protocol";
import { comparing } from "./compared";
import { keyOf } from "./keys";
import { keyed, newId } from "./ordered";
import { type DraftRule, draftRule, type ProactiveRule, wantedRule } from "./rule-draft";

/** A detail of the form. `id`: of its line on the screen; `fresh`: its key still follows its label. */
export interface DraftField extends Field {
  id: number;
  fresh: boolean;
}

export type Draft = Omit<ConciergeSetup, "id" | "key" | "every_team" | "teams" | "form" | "sites" | "parameters" | "proactive"> & {
  teams: readonly string[];
  sites: readonly string[];
  parameters: readonly string[];
  form: readonly DraftField[];
  proactive: readonly DraftRule[];
};

export function draftOf({ id: _id, key: _key, every_team: _everyTeam, form, proactive, ...setup }: ConciergeSetup): Draft {
  return { ...setup, form: form.map((field) => ({ ...field, id: newId(), fresh: false })), proactive: proactive.map(draftRule) };
}

export type Wanted = Omit<Draft, "form" | "proactive"> & { form: Field[]; proactive: ProactiveRule[] };

/** What is sent: lines that were left empty are neither sites nor parameters nor choices. */
export function wantedOf({ form, sites, parameters, proactive, ...rest }: Draft): Wanted {
  return {
    ...rest,
    sites: sites.filter((site) => site.trim()),
    parameters: parameters.filter((name) => name.trim()),
    form: form.map(({ key, label, kind, required, help, choices }) => ({
      ...{ key, label, kind, required, help },
      choices: choices.filter((choice) => choice.trim()),
    })),
    proactive: proactive.map(wantedRule),
  };
}

export const { differences, merged } = comparing<Draft, Wanted>(
  [
    ["name", "the name"],
    ["enabled", "whether it shows"],
    ["teams", "the teams"],
    ["colours", "the colours"],
    ["greeting", "the greeting"],
    ["clarifies", "whether articles are suggested"],
    ["clarifier", "“Did you mean?”"],
    ["no_match", "what is said without an answer"],
    ["feedback", "what is said after No"],
    ["offline", "what is said when nobody is here"],
    ["on_asked", "when a person is fetched"],
    ["on_feedback", "when a person is fetched"],
    ["on_no_answer", "when a person is fetched"],
    ["feedback_tickets", "what becomes a ticket"],
    ["form", "the details"],
    ["sites", "the sites"],
    ["proactive", "when it reaches out"],
    ["parameters", "what is kept of a visit"],
    ["remembers_visits", "what is kept of a visit"],
  ],
  wantedOf,
);

/** In the order of `teams`. */
export function namesOf(teams: readonly string[], everyTeam: ConciergeSetup["every_team"]): string[] {
  return teams.flatMap((id) => everyTeam.find((team) => team.id === id)?.name ?? []);
}

export function withField(form: readonly DraftField[]): DraftField[] {
  const blank: DraftField = { id: newId(), fresh: true, key: "", label: "", kind: "text", required: false, help: "", choices: [] };
  return named([...form, blank]);
}

export function changed(form: readonly DraftField[], id: number, to: Partial<Field>): DraftField[] {
  return named(form.map((field) => (field.id === id ? { ...field, ...to } : field)));
}

/** A choice begins with two answers to write. */
export function ofKind(field: DraftField, kind: FieldKind): Partial<Field> {
  return { kind, choices: kind === "choice" && field.choices.length === 0 ? ["", ""] : field.choices };
}

function named(form: readonly DraftField[]): DraftField[] {
  return keyed(form, ({ label, kind }, taken) => keyOf(label, kind, taken));
}
