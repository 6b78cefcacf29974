import type { SavedReply } from "../../kit/protocol";
import { link, repliesPath } from "../state/route";
import { Plus } from "lucide";
import { Icon } from "../../kit/icon";
import { isAdmin } from "../state/session";
import { SetupList } from "./setup-list";
import "./teams.css";

/** The reader's own saved replies, and those of his teams. */
export function SavedReplies() {
  return (
    <SetupList<SavedReply>
      title="Saved replies"
      lead={`What is said often, ready behind / in a reply. ${isAdmin.value ? "Your own, and those of the teams." : "Your own; admins write those of the teams."}`}
      here="replies"
      path="/api/replies"
      columns={["Reply", "Text", "Whose"]}
      none="There are no saved replies yet."
      row={({ id, name, text, team }) => (
        <tr key={id}>
          <th scope="row">
            {team && !isAdmin.value ? (
              <bdi>{name}</bdi>
            ) : (
              <a {...link(repliesPath(id))}>
                <bdi>{name}</bdi>
              </a>
            )}
          </th>
          <td class="wraps" data-label="Text" dir="auto">
            {short(text)}
          </td>
          <td data-label="Whose">{team ? <bdi>{team.name}</bdi> : "yours"}</td>
        </tr>
      )}
    >
      <p class="new-reply">
        <a class="button" {...link(repliesPath("new"))}>
          <Icon of={Plus} /> New reply
        </a>
      </p>
    </SetupList>
  );
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
