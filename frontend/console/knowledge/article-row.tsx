import type { ArticleRow as Row } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { knowledgePath, link } from "../state/route";
import { minute } from "./minute";
import { ago } from "./when";

export const STATE_WORDS: Record<Row["state"], { words: string; hue: string }> = {
  published: { words: "Published", hue: "live" },
  draft: { words: "Draft", hue: "calm" },
};

export function ArticleRow({ row, unsaved }: { row: Row; unsaved: boolean }) {
  const { words, hue } = STATE_WORDS[row.state];
  return (
    <tr>
      <th scope="row">
        <a {...link(knowledgePath(row.id))} data-article={row.id}>
          <bdi>{row.title}</bdi>
        </a>
        {unsaved && <span class="unsaved">Unsaved changes</span>}
      </th>
      <td data-label="State">
        <span class={`status ${hue}`}>{words}</span>
      </td>
      <td class="number" data-label={row.questions === 1 ? "way to ask" : "ways to ask"}>{row.questions}</td>
      <td class="number" data-label="Helpful" data-none={row.helpful === 0}>{row.helpful}</td>
      <td class="number" data-label="Not helpful" data-none={row.unhelpful === 0}>{row.unhelpful}</td>
      <td data-label="Updated">
        <time dateTime={row.updated_at} title={exact(row.updated_at)}>
          {ago(row.updated_at, minute.value)}
        </time>
        {row.updated_by && (
          <span class="quiet">
            {" "}
            by <bdi>{row.updated_by}</bdi>
          </span>
        )}
      </td>
    </tr>
  );
}
