import { exact, hour } from "../../kit/time";
import type { Visit } from "../frame/visit";
import type { Line, Mark } from "./lines";

type Props = { line: Extract<Line, { kind: "said" }>; visit: Visit };

/** One message: the visitor's own at the end of the line, others' at its start under their name. */
export function Said({ line: { author, text, at, first, mark }, visit }: Props) {
  const mine = author.kind === "visitor";
  return (
    <div class={`said ${author.kind} ${mark?.state ?? ""}`} title={at ? exact(at) : undefined}>
      {first && (
        <p class={mine ? "unseen" : "name"}>
          <bdi>{mine ? "You" : author.kind === "concierge" ? "Concierge" : author.name}</bdi>
          {at && !mine && <time dateTime={at}>{hour(at)}</time>}
        </p>
      )}
      <p class="bubble" dir="auto">
        {text}
      </p>
      {mark && <Marked mark={mark} visit={visit} />}
    </div>
  );
}

function Marked({ mark: { state, client_id, why }, visit }: { mark: Mark; visit: Visit }) {
  if (state === "sending") return <p class="mark">Sending…</p>;
  if (state === "sent") return <p class="mark">Sent</p>;
  return (
    <p class="mark bad">
      {why ?? "Not sent."}{" "}
      <button type="button" onClick={() => visit.sayAgain(client_id)}>
        Retry
      </button>{" "}
      <button type="button" onClick={() => visit.takeBack(client_id)}>
        Discard
      </button>
    </p>
  );
}
