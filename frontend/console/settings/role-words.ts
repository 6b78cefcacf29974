export type Role = "agent" | "copilot" | "admin";

/** What each role is for, in the order in which they are chosen. */
export const ROLES: readonly { role: Role; name: string; about: string }[] = [
  { role: "agent", name: "Agent", about: "chats with visitors" },
  { role: "copilot", name: "CoPilot", about: "works on tickets" },
  { role: "admin", name: "Admin", about: "sets everything up and sees everything" },
];

export function roleNames(roles: readonly Role[]): string {
  return ROLES.filter(({ role }) => roles.includes(role))
    .map(({ name }) => name)
    .join(", ");
}

/** With one more, or without it. */
export function toggled<T>(all: readonly T[], one: T, on: boolean): T[] {
  return on ? [...all.filter((other) => other !== one), one] : all.filter((other) => other !== one);
}
