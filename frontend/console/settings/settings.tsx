import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import "../knowledge/form.css";
import "../knowledge/knowledge.css";
import type { ConciergeSetup, Form, TeamSetup } from "../../kit/protocol";
import { formsPart, onBlocked, settingsPart, teamsPart } from "../state/route";
import { isAdmin } from "../state/session";
import { Blocked } from "./blocked";
import { Concierges } from "./concierges";
import { Forms } from "./forms";
import { OfferedFormEditor } from "./offered-form";
import { SetupForm } from "./setup-form";
import "./settings.css";
import { TeamForm } from "./team-form";
import { Teams } from "./teams";

/** How the concierges, the teams and the forms are set up: a list, or one of them. */
export function Settings() {
  const id = settingsPart.value;
  if (!isAdmin.value)
    return (
      <main class="knowledge">
        <h1 class="unseen">Settings</h1>
        <p class="empty-page">Only admins change settings.</p>
      </main>
    );
  if (onBlocked.value) return <Blocked />;
  const team = teamsPart.value;
  if (team !== null) return team ? <OneTeam key={team} id={team} /> : <Teams />;
  const form = formsPart.value;
  if (form !== null) return form ? <OneForm key={form} id={form} /> : <Forms />;
  return id ? <One key={id} id={id} /> : <Concierges />;
}

function OneTeam({ id }: { id: string }) {
  const { data, problem, again } = useAnswer<TeamSetup>(`/api/teams/${id}/setup`);
  return data ? <TeamForm key={data.id} stands={data} /> : <Loading title="Team" problem={problem} again={again} />;
}

function OneForm({ id }: { id: string }) {
  const { data, problem, again } = useAnswer<Form>(`/api/settings/forms/${id}`);
  return data ? <OfferedFormEditor key={data.id} stands={data} /> : <Loading title="Form" problem={problem} again={again} />;
}

function One({ id }: { id: string }) {
  const { data, problem, again } = useAnswer<ConciergeSetup>(`/api/concierges/${id}`);
  return data ? <SetupForm key={data.id} stands={data} /> : <Loading title="Concierge" problem={problem} again={again} />;
}

function Loading({ title, problem, again }: { title: string; problem: string | null; again(): void }) {
  return (
    <main class="knowledge" aria-busy={problem === null}>
      <h1 class="unseen">{title}</h1>
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
