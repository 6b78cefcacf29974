import type { Unsent } from "../../kit/outbox";
import type { Entry } from "../../kit/protocol";
import { exact, hour } from "../../kit/time";
import { me } from "../state/session";
import { authorName } from "../words";
import { ConciergeWords } from "./concierge-words";
import { Files } from "./files";
import type { Line } from "./lines";
import { Linked } from "./links";
import { WhyUnsent } from "./why-unsent";

interface BubbleProps {
  line: Extract<Line, { kind: "said" | "unsent" }>;
  log: string;
  visitor: string;
  /** What words for staff alone are called here. */
  note?: string;
}

/** A message. On its way or said it is the same node: arriving changes its small print and nothing else. */
export function Bubble({ line, log, visitor, note = "Note" }: BubbleProps) {
  if (line.kind === "unsent") {
    const { state, text, files = [] } = line.unsent;
    const forStaff = line.unsent.note ?? line.unsent.ticket?.comment ?? false;
    return (
      <div class={`bubble ${forStaff ? "note" : "mine"} ${state}`}>
        <small>
          You · {SMALL[state]}
          {forStaff && ` · ${note}`}
        </small>
        {text && <p dir="auto">{text}</p>}
        <Files log={null} files={files} />
        {(state === "failed" || state === "refused") && <WhyUnsent log={log} unsent={line.unsent} />}
      </div>
    );
  }
  const { entry, first } = line;
  return (
    <div class={`bubble ${side(entry)}`} data-first={first}>
      <small class={first || entry.what.type === "invited" ? undefined : "unseen"}>
        <bdi>{isMine(entry) ? "You" : authorName(entry.author, visitor)}</bdi> ·{" "}
        <time dateTime={entry.at} title={exact(entry.at)}>
          {hour(entry.at)}
        </time>
        {entry.what.type === "noted" && ` · ${note}: only your team sees this`}
        {entry.what.type === "invited" && " · Invitation to chat"}
      </small>
      {"text" in entry.what && entry.what.text && (
        <p dir="auto" title={exact(entry.at)}>
          <Linked text={entry.what.text} />
        </p>
      )}
      {entry.what.type === "said" && <Files log={log} files={entry.what.files} />}
      <ConciergeWords what={entry.what} chosen={line.chosen} />
    </div>
  );
}

const SMALL: Record<Unsent["state"], string> = {
  waiting: "sending…",
  sending: "sending…",
  sent: "sent",
  failed: "failed",
  refused: "not sent",
};

/** A team that invites is on the agents' side. */
function side(entry: Entry): string {
  if (entry.what.type === "noted") return "note";
  if (isMine(entry)) return "mine";
  return entry.author.kind === "frontdesk" ? "agent" : entry.author.kind;
}

function isMine({ author }: Entry): boolean {
  return author.kind === "agent" && author.id === me.value?.handle;
}
