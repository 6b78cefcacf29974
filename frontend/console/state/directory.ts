/** Who can have a ticket, and which groups there are. */
import { signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import { desk } from "./session";

export interface Colleague {
  handle: string;
  name: string;
  roles: string[];
  teams: string[];
}

export interface Directory {
  people: Colleague[];
  teams: { id: string; name: string }[];
}

/** `null` until it is known. */
export const directory = signal<Directory | null>(null);

export async function lookUp(): Promise<void> {
  try {
    const { people, teams } = await desk.get<Directory>("/api/forms");
    directory.value = { people, teams };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Who may have a ticket of this group: its CoPilots, and admins. */
export function whoMayHave(people: readonly Colleague[], team: string): Colleague[] {
  return people.filter(({ roles, teams }) => roles.includes("admin") || (roles.includes("copilot") && teams.includes(team)));
}
