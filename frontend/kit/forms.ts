/** Whether a form was filled in as it asks. Pure; the twin of models/forms/answering.py. */
import type { Details, Form, FormInput, StaffChoice, TeamChoice } from "./protocol";

export type Values = Readonly<Record<string, string>>;
export type Problems = Record<string, string>;
type Fields = Pick<Form, "fields" | "team">;

/** What answers are held against. `files`: the names of one's own uploads by their ids; `team`: of the chat that it is
 * about; `today`: no due date is before it. */
export interface Facts {
  people: readonly StaffChoice[];
  teams: readonly TeamChoice[];
  files: Values;
  team: string | null;
  today: string;
}

const SPACES = /^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g;
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const OUT = String.raw`@<>()\[\],;:"\\\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff`;
const EMAIL = new RegExp(String.raw`^(?=[^@]{1,64}@)${ATOM}(?:\.${ATOM})*@(?:[^.${OUT}]{1,63}\.)+[^.${OUT}]{2,63}$`, "u");
const NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,6})?$/;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const LINES = /[\n\r\u2028\u2029]/u;
const UNSTORABLE = /(?![\n\t])[\p{Cc}\p{Cs}]/u;

/** What was written, without spaces around it, and without what was left empty. */
function answersOf(values: Values): Values {
  const plain = Object.entries(values).map(([key, value]) => [key, value.replaceAll("\r\n", "\n").replace(SPACES, "")] as const);
  return Object.fromEntries(plain.filter(([, value]) => value));
}

/** A sentence for each field that was not, by its key. */
export function problems(form: Fields, values: Values, facts: Facts): Problems {
  const given = answersOf(values);
  const asked = new Set(form.fields.map(({ key }) => key));
  const found: Problems = {};
  for (const key of Object.keys(given)) if (!asked.has(key)) found[key] = "This form does not ask for this.";
  for (const field of form.fields) {
    const why = problem(form, field, given, facts);
    if (why) found[field.key] = why;
  }
  return found;
}

/** Whose ticket it becomes: the team that a field names, the form's, the chat's. */
export function group(form: Fields, values: Values, facts: Pick<Facts, "teams" | "team">): string | null {
  const given = answersOf(values);
  const chosen = given[form.fields.find(({ use }) => use === "group")?.key ?? ""];
  return facts.teams.find(({ id }) => id === chosen)?.id ?? form.team ?? facts.team;
}

/** Whether somebody works the tickets of a group. */
export function works({ roles, teams }: StaffChoice, team: string): boolean {
  return roles.includes("admin") || (roles.includes("copilot") && teams.includes(team));
}

/** What stands in a form at first: what is known of the chat, where a field asks for it. */
export function firstValues({ fields }: Fields, details: Details): Values {
  const own: Record<string, string | null | undefined> = { question: details.question, name: details.name, email: details.email, page: details.page?.url };
  const collected = details.fields.filter(({ value }) => value).map(({ key, value }) => [key, value] as const);
  const known = { ...own, ...Object.fromEntries(collected) };
  return Object.fromEntries(fields.flatMap(({ key, default: from }) => (from && known[from] ? [[key, known[from]]] : [])));
}

function problem(form: Fields, field: FormInput, given: Values, facts: Facts): string | null {
  const value = given[field.key];
  if (value === undefined) {
    if (field.required) return "Please fill this in.";
    const needed = field.use === "group" && group(form, given, facts) === null;
    return needed ? "Please choose a group: nothing else says whose ticket it is." : null;
  }
  return unreadable(field, value) ?? notOfItsKind(form, field, value, given, facts);
}

function unreadable(field: FormInput, value: string): string | null {
  const most = longest(field);
  const length = [...value].length;
  if (length > most) return `At most ${most.toLocaleString("en")} characters, please: these are ${length.toLocaleString("en")}.`;
  if (field.kind !== "long_text" && LINES.test(value)) return "This has to be one line.";
  return UNSTORABLE.test(value) ? "This contains characters that cannot be stored." : null;
}

/** Characters that a field takes. */
export function longest({ kind, use }: FormInput): number {
  if (kind === "long_text") return 4_000;
  if (kind === "email") return 254;
  return use === "name" ? 100 : 200;
}

function notOfItsKind(form: Fields, field: FormInput, value: string, given: Values, facts: Facts): string | null {
  const among = (known: boolean, otherwise: string) => (known ? null : otherwise);
  switch (field.kind) {
    case "email":
      return among(EMAIL.test(value), "Please write one e-mail address, like vera@example.com.");
    case "number":
      return among(NUMBER.test(value), "Please write a number, like 12 or 12.5.");
    case "choice":
      return among(field.choices.includes(value), "Please choose one of these.");
    case "date":
      return date(field, value, facts.today);
    case "person":
      return person(form, field, value, given, facts);
    case "team":
      return among(facts.teams.some(({ id }) => id === value), "There is no such team.");
    case "file":
      return among(Object.hasOwn(facts.files, value), "This file is not here. Please choose it again.");
    default:
      return null;
  }
}

function date(field: FormInput, value: string, today: string): string | null {
  const [, year, month, day] = (DATE.exec(value) ?? []).map(Number);
  const at = year === undefined ? null : new Date(Date.UTC(year, month! - 1, day));
  const real = at !== null && at.getUTCMonth() === month! - 1 && at.getUTCDate() === day;
  if (!real || value < "1900" || value >= "2200") return "Please write a date, like 2026-11-30.";
  return field.use === "due" && value < today ? "This day is over." : null;
}

function person(form: Fields, field: FormInput, value: string, given: Values, facts: Facts): string | null {
  const one = facts.people.find(({ handle }) => handle === value);
  if (!one) return "There is no such person.";
  const team = field.use === "assignee" ? group(form, given, facts) : null;
  if (team === null || works(one, team)) return null;
  return `${one.name} does not work tickets of ${facts.teams.find(({ id }) => id === team)?.name ?? "this group"}.`;
}
