import type { TagLists } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { settingsPath } from "../state/route";
import { comparing } from "./compared";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { Part } from "./field";
import { ShortLines } from "./short-lines";
import { SettingsTabs } from "./tabs";

const asIs = (lists: TagLists): TagLists => lists;
const ways = comparing<TagLists, TagLists>(
  [
    ["tags", "the tags"],
    ["outcomes", "the outcomes"],
  ],
  asIs,
);

/** What a chat can be about, and what can come of it. */
export function TagSettings() {
  const { data, problem, again } = useAnswer<TagLists>("/api/tags");
  if (data) return <TagForm stands={data} />;
  return (
    <main class="knowledge" aria-busy={problem === null}>
      <h1 class="unseen">Tags</h1>
      {problem !== null && <Failed problem={problem} again={again} />}
    </main>
  );
}

function TagForm({ stands }: { stands: TagLists }) {
  const editing = useEditing(stands, { path: "/api/tags", draftOf: asIs, wantedOf: asIs, ...ways, saved: "Saved. Agents choose from it at the next chat." });
  const { draft, wrong, change } = editing;
  const kept = { longest: 40, inputMode: "text" as const, wrong };
  return (
    <EditedForm kind="Tags" name="Tags" back={{ to: settingsPath(), label: "Back to the concierges" }} editing={editing}>
      <SettingsTabs here="tags" />
      <div class="columns team">
        <div class="parts">
          <Part title="Tags" lead="What a chat was about; it can have several.">
            <ShortLines name="tags" one="tag" lines={draft.tags} placeholder="Billing" none="There are no tags." change={(tags) => change({ tags: [...tags] })} {...kept} />
          </Part>
        </div>
        <div class="parts">
          <Part title="Outcomes" lead="What came of it; one for each chat. Chats keep the names that they were given.">
            <ShortLines name="outcomes" one="outcome" lines={draft.outcomes} placeholder="Solved" none="There are no outcomes." change={(outcomes) => change({ outcomes: [...outcomes] })} {...kept} />
          </Part>
        </div>
      </div>
    </EditedForm>
  );
}
