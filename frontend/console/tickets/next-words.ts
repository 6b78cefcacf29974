/** What happens to a ticket by itself, as a sentence around its moment. Pure. */
import type { TicketTimer } from "../../kit/protocol";

/** The words before the moment, and those after it.
 * @param assignee as the reader calls him: "You", a name; `null` for nobody */
export function sentence(timer: TicketTimer, assignee: string | null): readonly [before: string, after: string] {
  switch (timer) {
    case "response":
      return ["Answer by", ", else the response target is missed"];
    case "resolution":
      return ["Done by", ", else the resolution target is missed"];
    case "remind":
      return [assignee === null ? "Whoever has it is reminded at" : `${assignee} ${assignee === "You" ? "are" : "is"} reminded at`, ""];
    case "due":
      return ["Due at", ", then the group’s manager is told"];
    case "close":
      return ["Without a word it closes for good at", ""];
  }
}

/** What Now does, for the hover. */
export function now(timer: TicketTimer): string {
  switch (timer) {
    case "response":
    case "resolution":
      return "The target counts as missed now";
    case "remind":
      return "The reminder goes out now";
    case "due":
      return "The group’s manager is told now";
    case "close":
      return "The ticket closes for good now";
  }
}

/** How much longer one Extend makes the wait, for the hover. */
export const more: Record<TicketTimer, string> = {
  response: "1 hour more",
  resolution: "1 day more",
  remind: "1 hour more",
  due: "1 day more",
  close: "7 days more",
};
