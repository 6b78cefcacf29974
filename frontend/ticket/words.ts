import type { Line, Ticket } from "./shapes";

export const STATUS: Record<Ticket["status"], { says: string; look: string }> = {
  todo: { says: "Received", look: "wait" },
  in_progress: { says: "In progress", look: "live" },
  done: { says: "Done", look: "calm" },
  closed: { says: "Closed", look: "calm" },
};

/** What happened, in a sentence; words speak for themselves. */
export function told(line: Line, number: number): string {
  const who = line.mine ? "You" : line.name;
  switch (line.kind) {
    case "said":
      return who ?? "We";
    case "opened":
      return `Ticket ${number} was opened.`;
    case "assigned":
      return line.name ? `${line.name} looks after it.` : "Somebody looks after it.";
    case "started":
      return who ? `${who} began to work on it.` : "Work on it began.";
    case "resolved":
      return line.mine ? "You said that it is solved." : who ? `${who} says that it is done.` : "It is done.";
    case "reopened":
      return who ? `${who} opened it again.` : "It was opened again.";
    case "closed":
      return "The ticket is closed.";
  }
}

/** When, as short as the reader's own calendar writes it. */
export function when(at: string): string {
  return new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}
