/** Who can have a ticket, and which groups there are. */
import { signal } from "@preact/signals";
import { Refusal } from "../../kit/http";
import type { OfferedForms, StaffChoice } from "../../kit/protocol";
import { desk } from "./session";

export type Directory = Pick<OfferedForms, "people" | "teams">;

/** `null` until it is known. */
export const directory = signal<Directory | null>(null);

export async function lookUp(): Promise<void> {
  try {
    const { people, teams } = await desk.get<OfferedForms>("/api/forms");
    directory.value = { people, teams };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Who may have a ticket of this group: its CoPilots, and admins. */
export function whoMayHave(people: readonly StaffChoice[], team: string): StaffChoice[] {
  return people.filter(({ roles, teams }) => roles.includes("admin") || (roles.includes("copilot") && teams.includes(team)));
}
