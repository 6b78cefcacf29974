/** What a notification says. Pure. */
import { NAMELESS } from "../words";
import type { News } from "./telling";

export interface Said {
  title: string;
  body: string;
}

export function said({ kind, row }: News): Said {
  const name = row.name ?? NAMELESS;
  const words = row.last?.kind === "visitor" ? row.last.text : "";
  switch (kind) {
    case "message":
      return { title: name, body: words };
    case "offer":
      return { title: `${name} is offered to you`, body: until(row.offered_until) };
    case "transfer":
      return { title: `${row.owner?.name ?? row.owner?.id ?? "A colleague"} hands ${name} to you`, body: until(row.offered_until) };
    case "unclaimed":
      return { title: `${name} waits for ${row.team.name}`, body: words };
    case "accepted":
      return { title: `${name} accepted your invitation to chat`, body: until(row.reserved_until) };
  }
}

function until(at: string | null): string {
  return at === null ? "" : `Only you can claim until ${new Date(at).toLocaleTimeString([], { timeStyle: "medium" })}.`;
}
