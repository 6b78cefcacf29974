import type { ArchivedRow } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { minute } from "../knowledge/minute";
import { ago } from "../knowledge/when";
import { TagChips } from "../chats/chat-tags";
import { Avatar } from "../shell/avatar";
import { Vouched } from "../shell/vouched";
import { link, openArchived } from "../state/route";
import { me } from "../state/session";
import { authorName, NAMELESS, reasons, stars } from "../words";
import { wayTo } from "./state";

/** A chat that is over: with whom, why, and the lines in which the words are. */
export function ArchiveRow({ row }: { row: ArchivedRow }) {
  const { id, at, agent, reason, score, team } = row;
  const name = row.name ?? NAMELESS;
  const open = openArchived.value === id;
  return (
    <li class="row archived" data-open={open}>
      <a {...link(wayTo(id))} aria-current={open ? "true" : undefined} data-archived={id}>
        <Avatar name={name} />
        <span class="middle">
          <span class="whom">
            <strong>
              <bdi>{name}</bdi>
              <Vouched name={row.name} verified={row.verified} brief />
            </strong>
            <time dateTime={at} title={`Ended ${exact(at)}`}>
              {ago(at, minute.value)}
            </time>
          </span>
          {row.snippets.map((line) => (
            <span class="said" data-note={line.note} dir="auto" key={line.seq}>
              {(line.kind !== "visitor" || line.note) && (
                <small>
                  <bdi>{line.kind === "agent" && line.name === me.value?.name ? "You" : authorName({ kind: line.kind, id: null, name: line.name }, name)}</bdi>
                  {line.note && ", note"}:{" "}
                </small>
              )}
              {line.pieces.map((piece, at) => (piece.found ? <mark key={at}>{piece.text}</mark> : piece.text))}
            </span>
          ))}
          <span class="about">
            <bdi>{agent === null ? "Nobody" : agent.handle === me.value?.handle ? "You" : agent.name}</bdi> · <bdi>{team.name}</bdi> · {reasons[reason]}
            {score !== null && ` · rated ${stars(score)}`}
            {row.outcome && (
              <>
                {" "}
                · <bdi>{row.outcome}</bdi>
              </>
            )}
          </span>
          {row.tags.length > 0 && <TagChips tags={row.tags} />}
        </span>
      </a>
    </li>
  );
}
