import { ArrowLeft } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { ConciergeSetup } from "../../kit/protocol";
import { Dialog } from "../shell/dialog";
import { notice } from "../state/notices";
import { link, settingsPath } from "../state/route";
import { desk } from "../state/session";
import { differences, draftOf, isSame, merged, wantedOf, type Draft } from "./draft";
import { about, Part, Problem, type Wrong } from "./field";
import { FormEditor } from "./form-editor";
import { useLeaving } from "./leaving";
import { Preview } from "./preview";
import { Sites } from "./sites";
import { Texts } from "./texts";
import { Triggers } from "./triggers";

/** One concierge. Saved as a whole, on top of the version that the screen began from. */
export function SetupForm({ stands }: { stands: ConciergeSetup }) {
  const [known, setKnown] = useState(() => draftOf(stands));
  const [draft, setDraft] = useState(known);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [theirs, setTheirs] = useState<Draft | null>(null);
  const [busy, setBusy] = useState(false);
  const path = `/api/concierges/${stands.id}`;
  const dirty = !isSame(draft, known);
  const { leave, stay } = useLeaving(dirty);

  // What is wrong is shown where it is wrong.
  useEffect(() => {
    if (wrong?.field) document.getElementById(`setup-${wrong.field}`)?.focus();
  }, [wrong]);

  const change = (to: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...to }));
    setWrong(null);
  };
  const take = (now: Draft) => {
    setKnown(now);
    setDraft(now);
    setWrong(null);
    setTheirs(null);
  };

  async function save(wanted: Draft) {
    setBusy(true);
    try {
      take(draftOf(await insist(() => desk.post<ConciergeSetup>(path, wantedOf(wanted)))));
      notice("Saved. Visitors read it from their next page on.");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "changed_meanwhile") setTheirs(draftOf(await desk.get<ConciergeSetup>(path)));
      else setWrong({ field: error.problem.field, words: error.problem.detail });
    } finally {
      setBusy(false);
    }
  }

  /** What only they changed stays theirs. */
  function keep(now: Draft) {
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
        aria-label="Concierge"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(draft);
        }}
      >
        <header>
          <a class="plain" aria-label="Back to the concierges" {...link(settingsPath())}>
            <Icon of={ArrowLeft} />
          </a>
          <div class="title">
            <h1 dir="auto">{draft.name.trim() || "Concierge"}</h1>
            <p class="quiet">
              {stands.key} · {stands.teams.join(", ") || "no team takes its chats"}
            </p>
          </div>
          {dirty && <span class="unsaved">Unsaved changes</span>}
          <button class="button primary" disabled={busy || !dirty}>
            {busy ? "Saving…" : "Save"}
          </button>
        </header>
        {theirs && (
          <div class="changed" role="alert">
            <p>Somebody changed {differences(known, theirs).join(", ")} meanwhile. What you wrote is still here.</p>
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
        <div class="columns">
          <div class="parts">
            <Part title="Name" lead="Above the chat, and beside it in the console.">
              <input
                class="field"
                dir="auto"
                aria-label="Name"
                maxLength={100}
                value={draft.name}
                {...about("name", wrong)}
                onInput={(event) => change({ name: event.currentTarget.value })}
              />
              <Problem name="name" wrong={wrong} />
            </Part>
            <Texts draft={draft} wrong={wrong} change={change} />
            <Triggers draft={draft} change={change} />
            <FormEditor form={draft.form} wrong={wrong} change={(form) => change({ form })} />
            <Sites sites={draft.sites} wrong={wrong} change={(sites) => change({ sites })} />
          </div>
          <aside>
            <Preview name={draft.name} greeting={draft.greeting} />
          </aside>
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
