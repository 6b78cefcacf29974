import type { Entry } from "../../kit/protocol";
import { exact, hour } from "../../kit/time";
import { me } from "../state/session";
import { TicketLink } from "../tickets/ticket-link";
import { authorName, fact } from "../words";

/** Something that happened, in words, between the bubbles. */
export function Fact({ entry, visitor, tookBack }: { entry: Entry; visitor: string; tookBack: boolean }) {
  const you = entry.author.kind === "agent" && entry.author.id === me.value?.handle;
  const sentence = fact(entry, me.value?.handle ?? "", tookBack);
  if (!sentence) return null;
  return (
    <p class="fact">
      <span>
        {!sentence.alone && <bdi class="doer">{you ? "You" : authorName(entry.author, visitor)}</bdi>}{" "}
        {entry.what.type === "ticket_filed" ? <TicketLink number={entry.what.number}>{sentence.words}</TicketLink> : sentence.words} ·{" "}
        <time dateTime={entry.at} title={exact(entry.at)}>
          {hour(entry.at)}
        </time>
      </span>
    </p>
  );
}
