/** What stands for the variables of a saved reply. Pure. */

export const VARIABLES = ["visitor", "agent", "concierge", "page"] as const;
export type Variable = (typeof VARIABLES)[number];

/** What is said where it is not known. */
const UNKNOWN: Record<Variable, string> = { visitor: "there", agent: "your agent", concierge: "us", page: "the page" };

const NAMED = new RegExp(`\\{(${VARIABLES.join("|")})\\}`, "g");

/** Whether `text` names the variable. */
export function names(text: string, variable: Variable): boolean {
  return text.includes(`{${variable}}`);
}

/** In one pass: a name that looks like a variable stays a name. */
export function filled(text: string, known: Partial<Record<Variable, string | null>>): string {
  return text.replace(NAMED, (_, name: Variable) => known[name] || UNKNOWN[name]);
}
