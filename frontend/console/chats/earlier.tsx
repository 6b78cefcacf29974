import type { EarlierChat } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { useAnswer } from "../knowledge/answer";
import { minute } from "../knowledge/minute";
import { ago } from "../knowledge/when";
import { archivePath, link } from "../state/route";
import { me } from "../state/session";
import { reasons } from "../words";
import { TagChips } from "./chat-tags";
import "./earlier.css";

/** What the visitor talked about before, as far as the reader may see it; each opens in the archive. */
export function Earlier({ log }: { log: string }) {
  const { data } = useAnswer<EarlierChat[]>(`/api/conversations/${log}/earlier`);
  if (!data || data.length === 0) return null;
  return (
    <section class="earlier" aria-label="Earlier chats">
      <h3>Earlier chats</h3>
      <ul>
        {data.map(({ id, at, line, agent, reason, tags, outcome }) => (
          <li key={id}>
            <a {...link(archivePath(id))}>
              <span dir="auto">{line ?? reasons[reason]}</span>
            </a>
            <p class="quiet">
              <time dateTime={at} title={`Ended ${exact(at)}`}>
                {ago(at, minute.value)}
              </time>{" "}
              · <bdi>{agent === null ? "Nobody" : agent === me.value?.name ? "You" : agent}</bdi>
              {outcome && (
                <>
                  {" "}
                  · <bdi>{outcome}</bdi>
                </>
              )}
            </p>
            {tags.length > 0 && <TagChips tags={tags} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
