import { useEffect, useState } from "preact/hooks";
import type { SavedReply, TeamOfColleagues } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { VARIABLES } from "../chats/filled";
import { go, repliesPath } from "../state/route";
import { attempt } from "../state/notices";
import { desk, isAdmin } from "../state/session";
import { Choice } from "../listing/choice";
import { comparing } from "./compared";
import { EditedForm } from "./edited-form";
import { useEditing } from "./editing";
import { about, Part, Problem } from "./field";

type Draft = Pick<SavedReply, "version" | "name" | "text"> & { team: string | null };

const wantedOf = ({ version, name, text, team }: Draft): Draft => ({ version, name, text, team });
const { differences, merged } = comparing<Draft, Draft>(
  [
    ["name", "the name"],
    ["text", "the text"],
    ["team", "whose it is"],
  ],
  wantedOf,
);
const draftOf = ({ version, name, text, team }: SavedReply): Draft => ({ version, name, text, team: team?.id ?? null });

/** One saved reply, or a new one. */
export function ReplyEditor({ id }: { id: string }) {
  const [fresh] = useState(() => crypto.randomUUID());
  const { data, problem, again } = useAnswer<SavedReply>(id === "new" ? null : `/api/replies/${id}`);
  if (id === "new") return <ReplyForm stands={{ id: fresh, version: 0, name: "", text: "", team: null }} />;
  if (data) return <ReplyForm stands={data} />;
  return (
    <main class="knowledge" aria-busy={problem === null}>
      <h1 class="unseen">Saved reply</h1>
      {problem !== null && <Failed problem={problem} again={again} />}
    </main>
  );
}

function ReplyForm({ stands }: { stands: SavedReply }) {
  const path = `/api/replies/${stands.id}`;
  const editing = useEditing(stands, { path, draftOf, wantedOf, differences, merged, saved: "Saved. It is behind / in every reply." });
  const { draft, wrong, change } = editing;
  // What was new has an address now.
  useEffect(() => void (stands.version === 0 && draft.version > 0 && go(repliesPath(stands.id), { instead: true })), [draft.version]);

  async function remove() {
    if (await attempt(() => desk.post(`${path}/removal`))) go(repliesPath());
  }

  return (
    <EditedForm kind="Saved reply" name={draft.name} back={{ to: repliesPath(), label: "Back to the saved replies" }} editing={editing}>
      <div class="parts">
        <Part title="Name" lead="What it is found by behind /.">
          <input class="field" dir="auto" aria-label="Name" maxLength={60} value={draft.name} {...about("name", wrong)} onInput={(event) => change({ name: event.currentTarget.value })} />
          <Problem name="name" wrong={wrong} />
        </Part>
        <Part title="Text" lead={`Filled in when it is said: ${VARIABLES.map((name) => `{${name}}`).join(", ")}.`}>
          <textarea class="field" dir="auto" aria-label="Text" rows={8} maxLength={4_000} value={draft.text} {...about("text", wrong)} onInput={(event) => change({ text: event.currentTarget.value })} />
          <Problem name="text" wrong={wrong} />
        </Part>
        {isAdmin.value && draft.version === 0 && <Whose team={draft.team} choose={(team) => change({ team })} />}
        {draft.version > 0 && (
          <button class="button danger" type="button" onClick={() => void remove()}>
            Remove this reply
          </button>
        )}
      </div>
    </EditedForm>
  );
}

/** Only while it is new: what is a team's stays so. */
function Whose({ team, choose }: { team: string | null; choose(team: string | null): void }) {
  const { data } = useAnswer<TeamOfColleagues[]>("/api/teams");
  const all = [{ value: "", words: "Yours alone" }, ...(data ?? []).map(({ id, name }) => ({ value: id, words: name }))];
  return (
    <Part title="Whose it is" lead="A team’s reply is there for everybody of the team.">
      <Choice label="Whose" value={team ?? ""} all={all} choose={(value) => choose(value || null)} />
    </Part>
  );
}
