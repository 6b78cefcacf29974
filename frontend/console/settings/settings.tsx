import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import "../knowledge/form.css";
import "../knowledge/knowledge.css";
import type { ConciergeSetup, Form, PersonSetup, TeamSetup } from "../../kit/protocol";
import { formsPart, inTags, onBlocked, peoplePart, repliesPart, settingsPart, teamsPart } from "../state/route";
import { isAdmin } from "../state/session";
import { Blocked } from "./blocked";
import { Concierges } from "./concierges";
import { Forms } from "./forms";
import { OfferedFormEditor } from "./offered-form";
import { People } from "./people";
import { PersonForm } from "./person-form";
import { SavedReplies } from "./replies";
import { ReplyEditor } from "./reply-form";
import { SetupForm } from "./setup-form";
import "./settings.css";
import { TagSettings } from "./tags";
import { TeamForm } from "./team-form";
import { Teams } from "./teams";

/** How the concierges, the teams and the forms are set up: a list, or one of them. */
export function Settings() {
  const id = settingsPart.value;
  const reply = repliesPart.value;
  if (reply !== null) return reply ? <ReplyEditor key={reply} id={reply} /> : <SavedReplies />;
  if (!isAdmin.value)
    return (
      <main class="knowledge">
        <h1 class="unseen">Settings</h1>
        <p class="empty-page">Only admins change settings.</p>
      </main>
    );
  if (inTags.value) return <TagSettings />;
  if (onBlocked.value) return <Blocked />;
  const team = teamsPart.value;
  if (team !== null) return team ? <OneTeam key={team} id={team} /> : <Teams />;
  const person = peoplePart.value;
  if (person !== null) return person ? <OnePerson key={person} handle={person} /> : <People />;
  const form = formsPart.value;
  if (form !== null) return form ? <OneForm key={form} id={form} /> : <Forms />;
  return id ? <One key={id} id={id} /> : <Concierges />;
}

function OneTeam({ id }: { id: string }) {
  const { data, problem, again } = useAnswer<TeamSetup>(`/api/teams/${id}/setup`);
  return data ? <TeamForm key={data.id} stands={data} /> : <Loading title="Team" problem={problem} again={again} />;
}

function OnePerson({ handle }: { handle: string }) {
  const { data, problem, again } = useAnswer<PersonSetup>(`/api/people/${handle}`);
  return data ? <PersonForm key={data.handle} stands={data} again={again} /> : <Loading title="Person" problem={problem} again={again} />;
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
