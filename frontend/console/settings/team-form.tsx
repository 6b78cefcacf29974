import { ArrowLeft } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { TeamSetup } from "../../kit/protocol";
import { Dialog } from "../shell/dialog";
import { notice } from "../state/notices";
import { link, teamsPath } from "../state/route";
import { desk } from "../state/session";
import { type Wrong } from "./field";
import { troubled } from "./hours-draft";
import { HoursEditor } from "./hours-editor";
import { useLeaving } from "./leaving";
import { differences, draftOf, merged, type TeamDraft, wantedOf } from "./team-draft";
import { TeamPeople } from "./team-people";
import { TeamRules } from "./team-rules";
import { TeamWaits } from "./team-waits";
import "./teams.css";

/** One team. Saved as a whole, on top of the version that the screen began from. */
export function TeamForm({ stands }: { stands: TeamSetup }) {
  const [known, setKnown] = useState(() => draftOf(stands));
  const [draft, setDraft] = useState(known);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [theirs, setTheirs] = useState<TeamDraft | null>(null);
  const [busy, setBusy] = useState(false);
  const path = `/api/teams/${stands.id}/setup`;
  const dirty = differences(draft, known).length > 0;
  const { leave, stay } = useLeaving(dirty);

  // What is wrong is shown where it is wrong.
  useEffect(() => {
    if (wrong?.field) document.getElementById(`setup-${wrong.field}`)?.focus();
  }, [wrong]);

  const change = (to: Partial<TeamDraft>) => {
    setDraft((before) => ({ ...before, ...to }));
    setWrong(null);
  };
  const take = (now: TeamDraft) => {
    setKnown(now);
    setDraft(now);
    setWrong(null);
    setTheirs(null);
  };

  async function save(wanted: TeamDraft) {
    const trouble = wanted.hours && troubled(wanted.hours);
    if (trouble) return setWrong({ field: "hours", words: trouble });
    setBusy(true);
    try {
      take(draftOf(await insist(() => desk.post<TeamSetup>(path, wantedOf(wanted)))));
      notice("Saved. It counts for chats that begin from now on.");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "changed_meanwhile") setTheirs(draftOf(await desk.get<TeamSetup>(path)));
      else setWrong({ field: error.problem.field, words: error.problem.detail });
    } finally {
      setBusy(false);
    }
  }

  /** What only they changed stays theirs. */
  function keep(now: TeamDraft) {
    const mine = merged(known, draft, now);
    setKnown(now);
    setDraft(mine);
    setTheirs(null);
    void save(mine);
  }

  const placed = wrong?.field && document.getElementById(`setup-${wrong.field}`);
  return (
    <main class="knowledge">
      <form
        class="form"
        aria-label="Team"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(draft);
        }}
      >
        <header>
          <a class="plain" aria-label="Back to the teams" {...link(teamsPath())}>
            <Icon of={ArrowLeft} />
          </a>
          <div class="title">
            <h1 dir="auto">{draft.name.trim() || "Team"}</h1>
          </div>
          {dirty && <span class="unsaved">Unsaved changes</span>}
          <button class="button primary" disabled={busy || !dirty}>
            {busy ? "Saving…" : "Save"}
          </button>
        </header>
        {theirs && (
          <div class="changed" role="alert">
            <p>Somebody changed {differences(known, theirs).join(", ") || "this team"} meanwhile. What you wrote is still here.</p>
            <button class="button small" type="button" onClick={() => take(theirs)}>
              Take theirs
            </button>
            <button class="button small" type="button" onClick={() => keep(theirs)}>
              Keep mine
            </button>
          </div>
        )}
        {wrong && !placed && (
          <p class="problem" role="alert">
            {wrong.words}
          </p>
        )}
        <div class="columns team">
          <div class="parts">
            <TeamRules draft={draft} wrong={wrong} change={change} />
            <TeamWaits policy={draft.policy} wrong={wrong} change={(policy) => change({ policy })} />
          </div>
          <div class="parts">
            <HoursEditor hours={draft.hours} wrong={wrong} change={(hours) => change({ hours })} />
            <TeamPeople draft={draft} everybody={stands.everybody} wrong={wrong} change={(people) => change({ people })} />
          </div>
        </div>
      </form>
      {leave && (
        <Dialog title="Leave without saving?" close={stay}>
          <p>What you changed here is lost.</p>
          <footer>
            <button class="button danger" onClick={() => (stay(), leave())}>
              Leave
            </button>
            <button class="button primary" onClick={stay}>
              Stay
            </button>
          </footer>
        </Dialog>
      )}
    </main>
  );
}
