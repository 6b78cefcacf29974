/** A team's setup while somebody edits it. Pure. */
import type { TeamSetup } from "../../kit/protocol";
import { comparing } from "./compared";
import { type DraftHours, hoursOf, wantedHours } from "./hours-draft";

type Member = TeamSetup["people"][number];

/** `hours`: `null` is always open. */
export interface TeamDraft extends Pick<TeamSetup, "version" | "name" | "mode" | "cap" | "policy" | "tickets" | "manager"> {
  hours: DraftHours | null;
  people: readonly Member[];
}

export function draftOf({ version, name, mode, cap, policy, hours, tickets, manager, people }: TeamSetup): TeamDraft {
  return { version, name, mode, cap, policy, hours: hours && hoursOf(hours), tickets, manager, people };
}

export type WantedTeam = Omit<TeamDraft, "hours"> & Pick<TeamSetup, "hours">;

/** What is sent. */
export function wantedOf({ hours, people, ...rest }: TeamDraft): WantedTeam {
  const sorted = people.toSorted((a, b) => a.handle.localeCompare(b.handle));
  return { ...rest, hours: hours && wantedHours(hours), people: sorted };
}

export const { differences, merged } = comparing<TeamDraft, WantedTeam>(
  [
    ["name", "the name"],
    ["mode", "how chats find an agent"],
    ["cap", "how many chats an agent holds"],
    ["policy", "the waits"],
    ["hours", "the hours"],
    ["tickets", "what is promised for tickets"],
    ["manager", "the manager"],
    ["people", "the people"],
  ],
  wantedOf,
);

export function joined(people: readonly Member[], handle: string): Member[] {
  return [...people, { handle, priority: 0 }];
}

export function left(people: readonly Member[], handle: string): Member[] {
  return people.filter((one) => one.handle !== handle);
}

export function ranked(people: readonly Member[], handle: string, priority: number): Member[] {
  return people.map((one) => (one.handle === handle ? { ...one, priority } : one));
}
