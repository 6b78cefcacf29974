/** What stands in a form before anybody wrote. Pure. */
import { firstValues, longest, type Values } from "../../kit/forms";
import type { Details, Form } from "../../kit/protocol";

/** @param details of the chat; `null`: it is about none. A choice takes only what it offers, a line only what fits into it. */
export function defaultsOf(form: Form, details: Details | null): Values {
  const first = details ? firstValues(form, details) : {};
  const found: Record<string, string> = {};
  for (const field of form.fields) {
    const value = first[field.key];
    if (value === undefined || (field.kind === "choice" && !field.choices.includes(value))) continue;
    found[field.key] = cut(field.kind === "long_text" ? value : value.replace(/\s+/g, " "), longest(field));
  }
  return found;
}

function cut(value: string, longest: number): string {
  const letters = [...value];
  return letters.length <= longest ? value : `${letters.slice(0, longest - 1).join("")}…`;
}
