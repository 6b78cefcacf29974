import { Plus } from "lucide";
import { Icon } from "../../kit/icon";
import type { KnowingConcierge } from "../../kit/protocol";
import { go, knowledgePath, link } from "../state/route";

interface HeadProps {
  concierges: readonly KnowingConcierge[] | null;
  chosen: string | null;
  part: string;
}

/** The title, whose knowledge it is, and the two lists. */
export function Head({ concierges, chosen, part }: HeadProps) {
  const one = concierges?.find((concierge) => concierge.key === chosen);
  const asks = { concierge: chosen ?? "" };
  return (
    <header class="knowledge-head">
      <div class="line">
        <h1>Knowledge</h1>
        {concierges && concierges.length > 1 && (
          <label class="picker">
            <span class="unseen">Concierge</span>
            <select
              class="field"
              value={chosen ?? ""}
              onChange={(event) => go(knowledgePath(part, { concierge: event.currentTarget.value }))}
            >
              {concierges.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {one && (
          <a class="button primary" {...link(knowledgePath("new", asks))}>
            <Icon of={Plus} /> New article
          </a>
        )}
      </div>
      <nav class="tabs" aria-label="Knowledge">
        <a {...link(knowledgePath("", asks))} aria-current={part === "" ? "page" : undefined}>
          Articles {one && <span class="quiet">{one.articles}</span>}
        </a>
        <a {...link(knowledgePath("questions", asks))} aria-current={part === "questions" ? "page" : undefined}>
          Asked but not answered
          {one && one.unanswered > 0 ? <b class="count hot">{one.unanswered}</b> : one && <span class="quiet">0</span>}
        </a>
      </nav>
    </header>
  );
}
