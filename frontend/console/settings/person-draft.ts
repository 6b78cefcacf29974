/** A person while an admin sets him up. Pure. */
import type { PersonSetup } from "../../kit/protocol";
import { comparing } from "./compared";

/** `teams`: their ids. */
export interface PersonDraft extends Pick<PersonSetup, "version" | "name" | "email" | "roles"> {
  teams: readonly string[];
}

export function draftOf({ version, name, email, roles, teams }: PersonSetup): PersonDraft {
  return { version, name, email, roles, teams: teams.map(({ id }) => id) };
}

/** What is sent, in an order of its own. */
export function wantedOf({ roles, teams, ...rest }: PersonDraft): PersonDraft {
  return { ...rest, roles: roles.toSorted(), teams: teams.toSorted() };
}

export const { differences, merged } = comparing<PersonDraft, PersonDraft>(
  [
    ["name", "the name"],
    ["email", "the e-mail address"],
    ["roles", "the roles"],
    ["teams", "the teams"],
  ],
  wantedOf,
);
