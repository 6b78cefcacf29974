import { ArrowLeft } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "../../kit/icon";
import { Dialog } from "../shell/dialog";
import { link } from "../state/route";
import type { Editing } from "./editing";
import { useLeaving } from "./leaving";

interface EditedFormProps {
  /** What it is: `Team`. */
  kind: string;
  name: string;
  about?: string;
  back: { to: string; label: string };
  editing: Omit<Editing<object>, "draft" | "change">;
  children: ComponentChildren;
}

/** The frame of a setup: its name and Save above, what stands in the way of saving, and nothing lost by leaving. */
export function EditedForm({ kind, name, about, back, editing, children }: EditedFormProps) {
  const { wrong, changedMeanwhile, busy, dirty } = editing;
  const { leave, stay } = useLeaving(dirty);
  const placed = wrong?.field && document.getElementById(`setup-${wrong.field}`);
  return (
    <main class="knowledge">
      <form
        class="form"
        aria-label={kind}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          editing.save();
        }}
      >
        <header>
          <a class="plain" aria-label={back.label} {...link(back.to)}>
            <Icon of={ArrowLeft} />
          </a>
          <div class="title">
            <h1 dir="auto">{name.trim() || kind}</h1>
            {about && <p class="quiet">{about}</p>}
          </div>
          {dirty && <span class="unsaved">Unsaved changes</span>}
          <button class="button primary" disabled={busy || !dirty}>
            {busy ? "Saving…" : "Save"}
          </button>
        </header>
        {changedMeanwhile && (
          <div class="changed" role="alert">
            <p>Somebody changed {changedMeanwhile.join(", ") || `this ${kind.toLowerCase()}`} meanwhile. What you wrote is still here.</p>
            <button class="button small" type="button" onClick={editing.takeTheirs}>
              Take theirs
            </button>
            <button class="button small" type="button" onClick={editing.keepMine}>
              Keep mine
            </button>
          </div>
        )}
        {wrong && !placed && (
          <p class="problem" role="alert">
            {wrong.words}
          </p>
        )}
        {children}
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
