/** A team's setup while somebody edits it. Pure. */
import type { TeamSetup } from "../../kit/protocol";
import { type DraftHours, hoursOf, wantedHours } from "./hours-draft";

type Member = TeamSetup["people"][number];

/** `hours`: `null` is always open. */
export interface TeamDraft extends Pick<TeamSetup, "version" | "name" | "mode" | "cap" | "policy"> {
  hours: DraftHours | null;
  people: readonly Member[];
}

export function draftOf({ version, name, mode, cap, policy, hours, people }: TeamSetup): TeamDraft {
  return { version, name, mode, cap, policy, hours: hours && hoursOf(hours), people };
}

export type WantedTeam = Omit<TeamDraft, "hours"> & Pick<TeamSetup, "hours">;

/** What is sent. */
export function wantedOf({ hours, people, ...rest }: TeamDraft): WantedTeam {
  const sorted = people.toSorted((a, b) => a.handle.localeCompare(b.handle));
  return { ...rest, hours: hours && wantedHours(hours), people: sorted };
}

const NAMES: readonly [keyof WantedTeam, string][] = [
  ["name", "the name"],
  ["mode", "how chats find an agent"],
  ["cap", "how many chats an agent holds"],
  ["policy", "the waits"],
  ["hours", "the hours"],
  ["people", "the people"],
];

/** What is different, in words. */
export function differences(a: TeamDraft, b: TeamDraft): string[] {
  const [one, other] = [wantedOf(a), wantedOf(b)];
  return NAMES.filter(([key]) => JSON.stringify(one[key]) !== JSON.stringify(other[key])).map(([, name]) => name);
}

/** What I changed since `known`, on top of what somebody else made of it meanwhile. */
export function merged(known: TeamDraft, mine: TeamDraft, theirs: TeamDraft): TeamDraft {
  const [before, after] = [wantedOf(known), wantedOf(mine)];
  const touched = NAMES.map(([key]) => key).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return { ...theirs, ...Object.fromEntries(touched.map((key) => [key, mine[key]])) };
}

export function joined(people: readonly Member[], handle: string): Member[] {
  return [...people, { handle, priority: 0 }];
}

export function left(people: readonly Member[], handle: string): Member[] {
  return people.filter((one) => one.handle !== handle);
}

export function ranked(people: readonly Member[], handle: string, priority: number): Member[] {
  return people.map((one) => (one.handle === handle ? { ...one, priority } : one));
}
