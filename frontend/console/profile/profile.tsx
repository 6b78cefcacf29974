import "../knowledge/form.css";
import "../knowledge/knowledge.css";
import "../settings/settings.css";
import { me } from "../state/session";
import { ChangePassword } from "./change-password";
import "./profile.css";
import { SecondFactor } from "./second-factor";
import { OpenSessions } from "./sessions";

const ROLES: Record<string, string> = { agent: "Agent", copilot: "CoPilot", admin: "Admin" };

/** What a person sets up for himself. */
export function Profile() {
  const person = me.value;
  if (!person) return null;
  const roles = person.roles.map((role) => ROLES[role] ?? role).join(", ");
  const teams = person.teams.map(({ name }) => name).join(", ");
  return (
    <main class="knowledge profile">
      <header class="knowledge-head">
        <div class="line">
          <h1 dir="auto">{person.name}</h1>
        </div>
        <p class="quiet lead">
          {person.email} · {roles}
          {teams && <> · {teams}</>}
        </p>
      </header>
      <div class="columns team">
        <div class="parts">
          <ChangePassword />
          <SecondFactor />
        </div>
        <div class="parts">
          <OpenSessions />
        </div>
      </div>
    </main>
  );
}
