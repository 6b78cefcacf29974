/** Whether a form can be as an admin defined it. Pure; the twin of models/forms/defining.py. */
import type { Problems } from "./forms";
import type { FormInput, FormUse, InputKind } from "./protocol";

export const MOST_FIELDS = 30;
const MOST_CHOICES = 30;
const LONGEST_LABEL = 100;
const LONGEST_HELP = 300;
const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const PRIORITIES = ["low", "normal", "high", "urgent"];

/** What kinds of field can be what in their ticket. */
export const KINDS: Record<FormUse, readonly InputKind[]> = {
  subject: ["text", "choice"],
  description: ["long_text", "text"],
  email: ["email"],
  name: ["text"],
  group: ["team"],
  assignee: ["person"],
  priority: ["choice"],
  due: ["date"],
};

/** By where they stand: `title`, `help`, `fields`, `fields.0.label`. */
export function setupProblems(title: string, help: string, fields: readonly FormInput[]): Problems {
  const found: Problems = { ...text("title", title, LONGEST_LABEL), ...text("help", help, LONGEST_HELP, true) };
  if (fields.length < 1 || fields.length > MOST_FIELDS) found.fields = `A form has 1 to ${MOST_FIELDS} fields.`;
  const keys = new Set<string>();
  const uses = new Set<FormUse>();
  fields.forEach((field, index) => {
    const where = `fields.${index}`;
    Object.assign(found, problemsOf(where, field));
    if (!KEY.test(field.key) || keys.has(field.key)) found[`${where}.label`] = "There is a field of this name already.";
    if (field.use && uses.has(field.use)) found[`${where}.use`] = "Another field is this in the ticket already.";
    keys.add(field.key);
    if (field.use) uses.add(field.use);
  });
  return found;
}

function text(where: string, written: string, longest: number, empty = false): Problems {
  if (!written.trim() && !empty) return { [where]: "Please write something here." };
  const length = [...written].length;
  return length > longest ? { [where]: `At most ${longest} characters, please: these are ${length}.` } : {};
}

function problemsOf(where: string, field: FormInput): Problems {
  const found = { ...text(`${where}.label`, field.label, LONGEST_LABEL), ...text(`${where}.help`, field.help, LONGEST_HELP, true) };
  if (field.kind === "choice") Object.assign(found, choices(`${where}.choices`, field));
  else if (field.choices.length) found[`${where}.choices`] = "Only a choice has choices.";
  if (field.use && !KINDS[field.use].includes(field.kind)) found[`${where}.use`] = "A field of this kind cannot be this in the ticket.";
  return found;
}

function choices(where: string, field: FormInput): Problems {
  const plain = field.choices.map((choice) => choice.trim().toLowerCase());
  if (plain.length < 2 || plain.length > MOST_CHOICES) return { [where]: `A choice needs 2 to ${MOST_CHOICES} answers.` };
  if (plain.includes("") || field.choices.some((choice) => [...choice].length > LONGEST_LABEL)) return { [where]: `An answer has 1 to ${LONGEST_LABEL} characters.` };
  if (new Set(plain).size < plain.length) return { [where]: "Each answer can stand there once." };
  if (field.use === "priority" && !plain.every((choice) => PRIORITIES.includes(choice))) return { [where]: "The priorities are Low, Normal, High and Urgent." };
  return {};
}
