/** What a form's answers are held against here. Pure. */
import type { Facts } from "../../kit/forms";
import type { Details, Form } from "../../kit/protocol";

/** What the server offers to be filled in. */
export type Offered = Pick<Facts, "people" | "teams"> & { forms: readonly Form[] };

/** @param team the id of the chat's, where it is known; else it is known by its name. */
export function factsOf({ people, teams }: Offered, team: string | null, details: Details | null): Facts {
  const own = team ?? teams.find(({ name }) => name === details?.team)?.id ?? null;
  return { people, teams, files: {}, team: own, today: today() };
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
