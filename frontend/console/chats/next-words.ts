/** What happens next, as a sentence around its moment. Pure. */
import type { Policy, Timer } from "../../kit/protocol";

/** Who is meant. `reader`, `owner`, `offered`, `reserved`: handles; the names as they stand on the screen. */
export interface People {
  reader: string;
  owner: string | null;
  ownerName: string;
  offered: string | null;
  offeredName: string;
  reserved: string | null;
  reservedName: string;
  visitor: string;
}

/** The words before the moment, and those after it. */
export type Sentence = readonly [before: string, after: string];

const BACK = ", else the chat goes back in line";

export function sentence(timer: Timer, { reader, owner, ownerName, offered, offeredName, reserved, reservedName, visitor }: People): Sentence {
  const mine = owner === reader;
  switch (timer) {
    case "offer":
      return offered === reader ? ["Accept by", ", else the chat is offered to a colleague"] : [`Offered to ${offeredName} until`, ", then to a colleague"];
    case "reserved":
      return reserved === reader
        ? [`${visitor} accepted your invitation. Only you can claim until`, ""]
        : [`${reservedName} invited ${visitor}. Only ${reservedName} can claim until`, ""];
    case "transfer": {
      const stays = `, else the chat stays with ${mine ? "you" : ownerName}`;
      return offered === reader ? ["Accept by", stays] : [`${offeredName} accepts by`, stays];
    }
    case "answer":
      return [mine ? "Answer by" : `${ownerName} answers by`, BACK];
    case "grace":
      return [mine ? "You are back by" : `${ownerName} is back by`, BACK];
    case "nobody":
      return ["Claim by", ", else the visitor is told that nobody came"];
    case "idle":
      return ["If the visitor stays silent, we ask at", "whether anybody is still there"];
    case "idle_end":
      return ["If the visitor stays silent, the chat ends at", ""];
    case "undo":
      return ["The chat ends at", ""];
    case "archive":
      return ["If the visitor stays silent, the chat is archived at", ""];
  }
}

/** What Now does, for the hover. `null`: the moment cannot be moved. */
export function now(timer: Timer): string | null {
  switch (timer) {
    case "offer":
    case "transfer":
      return "The offer ends now";
    case "reserved":
      return "Anybody can claim from now on";
    case "answer":
    case "grace":
      return "The chat goes back in line now";
    case "nobody":
      return "The visitor is told now that nobody came";
    case "idle":
      return "Ask now whether anybody is still there";
    case "idle_end":
      return "The chat ends now";
    case "archive":
      return "The chat is archived now";
    case "undo":
      return null;
  }
}

/** How much longer one Extend makes the wait, for the hover. */
export function more(timer: Timer, policy: Policy): string {
  const seconds = timer === "undo" ? 0 : (policy[timer === "transfer" || timer === "reserved" ? "offer" : timer] ?? 0);
  return `${duration(seconds)} more`;
}

/** Seconds as people say them: `45 s`, `3 min`, `1 min 30 s`, `2 h`, `7 days`. */
export function duration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "days"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit === "days" && value === 1 ? "day" : unit}`);
  return said.join(" ") || "0 s";
}

/** The time of a moment to the second, by this machine's zone; with its day where that is not today's. */
export function clock(at: number, today: number): string {
  const [then, day] = [new Date(at), new Date(today)];
  const time = then.toLocaleTimeString([], { hour: "numeric", minute: "2-digit", second: "2-digit" });
  if (then.toDateString() === day.toDateString()) return time;
  return `${then.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" })}, ${time}`;
}
