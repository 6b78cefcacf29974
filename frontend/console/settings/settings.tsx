import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import "../knowledge/form.css";
import "../knowledge/knowledge.css";
import type { ConciergeSetup } from "../../kit/protocol";
import { settingsPart } from "../state/route";
import { isAdmin } from "../state/session";
import { Concierges } from "./concierges";
import { SetupForm } from "./setup-form";
import "./settings.css";

/** How the concierges are set up: the list, or one of them. */
export function Settings() {
  const id = settingsPart.value;
  if (!isAdmin.value)
    return (
      <main class="knowledge">
        <h1 class="unseen">Settings</h1>
        <p class="empty-page">Only admins change settings.</p>
      </main>
    );
  return id ? <One key={id} id={id} /> : <Concierges />;
}

function One({ id }: { id: string }) {
  const { data, problem, again } = useAnswer<ConciergeSetup>(`/api/concierges/${id}`);
  if (data) return <SetupForm key={data.id} stands={data} />;
  return (
    <main class="knowledge" aria-busy={problem === null}>
      <h1 class="unseen">Concierge</h1>
      {problem === null ? (
        <div class="form skeleton" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ) : (
        <Failed problem={problem} again={again} />
      )}
    </main>
  );
}
